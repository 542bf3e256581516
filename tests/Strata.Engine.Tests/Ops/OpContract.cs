using Strata.Engine.Tests.Support;
using Strata.Execution;
using Strata.Passes;
using Strata.Testing;

namespace Strata.Engine.Tests.Ops;

/// <summary>What holds for every op: the whole battery for one case.</summary>
internal static class OpContract
{
    private const double Step = 1e-5;

    public static void Check(OpCase test)
    {
        MatchesTheReference(test, DType.Float64, 1e-13);
        MatchesTheReference(test, DType.Float32, 2e-6);
        FusedIsUnfused(test);
        if (test.Derivatives > 0) GradientIsTheSlope(test);
        if (test.Derivatives > 1) SecondDerivativeIsTheSlopeOfTheGradient(test);
        SecondRunAllocatesNothing(test);
        BitsDoNotDependOnThreads(test);
    }

    private static void MatchesTheReference(OpCase test, DType type, double tolerance)
    {
        var numbers = Draw(test, type);
        var graph = Graph.Of(test, type);
        var received = graph.Run([graph.Y], numbers)[0];
        var expected = test.Reference([.. numbers.Select(Nd.Of)]);
        Assert.True(received.Shape == expected.Shape, $"{test}: expected shape {(Shape)expected.Shape}, received {received.Shape}");
        tolerance *= test.Slack;
        Closeness.Compare<double>($"{test} {type}", expected.Values, Nd.Of(received).Values, tolerance, tolerance).Assert();
    }

    /// <summary>The graph as traced and as the passes leave it.</summary>
    private static void FusedIsUnfused(OpCase test)
    {
        var values = Draw(test, DType.Float32).Select(Value.Constant).ToArray();
        var y = test.Op(values);
        var plain = Executable.Evaluate(y, fold: false);
        Closeness.Compare<double>($"{test} folded", Nd.Of(plain).Values, Nd.Of(y.Evaluate()).Values, 1e-6, 1e-6).Assert();

        var graph = Graph.Of(test, DType.Float32);
        double tolerance = 1e-7 * Math.Max(10, test.Slack);
        var compiled = graph.Run([graph.Y], Draw(test, DType.Float32))[0];
        Closeness.Compare<double>($"{test} fused", Nd.Of(plain).Values, Nd.Of(compiled).Values, tolerance, tolerance).Assert();
    }

    private static void GradientIsTheSlope(OpCase test)
    {
        var graph = Graph.Of(test, DType.Float64);
        var loss = Op.Sum(graph.Y * graph.Weights(graph.Y, 1));
        CheckSlope($"{test} gradient", test, graph, loss);
    }

    private static void SecondDerivativeIsTheSlopeOfTheGradient(OpCase test)
    {
        var graph = Graph.Of(test, DType.Float64);
        var loss = Op.Sum(graph.Y * graph.Weights(graph.Y, 1));
        Value? slope = null;
        foreach (var gradient in Gradients.Of(loss, graph.Floats))
        {
            if (gradient is null) continue;
            var part = Op.Sum(gradient * graph.Weights(gradient, 2));
            slope = slope is null ? part : slope + part;
        }
        if (slope is not null) CheckSlope($"{test} second derivative", test, graph, slope);
    }

    /// <summary>⟨gradient of f, direction⟩ against the central difference of f along that direction.</summary>
    private static void CheckSlope(string what, OpCase test, Graph graph, Value f)
    {
        var gradients = Gradients.Of(f, graph.Floats);
        var numbers = Draw(test, DType.Float64);
        var random = new System.Random(5);
        var directions = numbers.Select((t, i) => test.Inputs[i].Type is null
            ? Tensor.Of<double>([.. Enumerable.Range(0, (int)t.Count).Select(_ => random.NextDouble() * 2 - 1)]).Reshape(t.Shape.Sizes)
            : null).ToArray();
        double At(double step) => graph.Run([f], [.. numbers.Select((t, i) => Moved(t, directions[i], step))])[0].Item();
        double expected = (At(Step) - At(-Step)) / (2 * Step);

        Value[] found = [.. gradients.OfType<Value>()];
        var results = found.Length == 0 ? [] : graph.Run(found, numbers);
        double received = 0, size = 1;
        int next = 0;
        var floatDirections = directions.OfType<Tensor>().ToArray();
        for (int i = 0; i < gradients.Length; i++)
        {
            if (gradients[i] is null) continue;
            var result = results[next++];
            Assert.True(
                result.Shape == graph.Floats[i].Shape,
                $"{what}: expected shape {graph.Floats[i].Shape}, received {result.Shape}");
            for (int k = 0; k < result.Count; k++)
            {
                double term = result.Element(k) * floatDirections[i].Element(k);
                received += term;
                size += Math.Abs(term);
            }
        }
        double tolerance = 1e-7 * size, error = Math.Abs(received - expected);
        Assert.True(
            error <= tolerance,
            $"{what} [0]: expected {expected:R}, received {received:R}, error {error:g3}, tolerance {tolerance:g3}");
    }

    private static Tensor Moved(Tensor x, Tensor? direction, double step)
    {
        if (direction is null) return x;
        var moved = x.Clone();
        for (int i = 0; i < x.Count; i++) moved.Span<double>()[i] += step * direction.Span<double>()[i];
        return moved;
    }

    private static void SecondRunAllocatesNothing(OpCase test) => Threads.With(1, () =>
    {
        var graph = Graph.Of(test, DType.Float32);
        var executable = graph.Compile(graph.AndGradients(test), Draw(test, DType.Float32));
        executable.Run();
        executable.Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        executable.Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    });

    private static void BitsDoNotDependOnThreads(OpCase test)
    {
        byte[][]? first = null;
        foreach (int threads in new[] { 1, 2, 3, 7 })
        {
            Threads.With(threads, () =>
            {
                var graph = Graph.Of(test, DType.Float32);
                byte[][] bits = [.. graph.Run(graph.AndGradients(test), Draw(test, DType.Float32)).Select(t => t.Bytes.ToArray())];
                first ??= bits;
                for (int i = 0; i < bits.Length; i++)
                {
                    int at = bits[i].AsSpan().CommonPrefixLength(first[i]);
                    Assert.True(at == first[i].Length, $"{test}: output {i} differs at byte {at} with {threads} threads from one");
                }
            });
        }
    }

    private static Tensor[] Draw(OpCase test, DType type)
    {
        var random = new System.Random(1);
        return [.. test.Inputs.Select(arg => arg.Draw(random, type))];
    }

    /// <summary>The op on symbolic inputs.</summary>
    private sealed record Graph(Value[] Inputs, Value[] Floats, Value Y)
    {
        public static Graph Of(OpCase test, DType type)
        {
            Value[] inputs = [.. test.Inputs.Select((arg, i) => Value.Input(arg.Shape, arg.Type ?? type, $"x{i}"))];
            return new(inputs, [.. inputs.Where((_, i) => test.Inputs[i].Type is null)], test.Op(inputs));
        }

        /// <summary>Fixed random numbers like a value.</summary>
        public Value Weights(Value like, int seed)
        {
            var random = new System.Random(seed);
            var tensor = new Tensor(like.Shape, like.DType);
            tensor.Fill(_ => random.NextDouble() + 0.5);
            return tensor;
        }

        public Value[] AndGradients(OpCase test) => test.Derivatives == 0
            ? [Y]
            : [Y, .. Gradients.Of(Op.Sum(Y * Weights(Y, 1)), Floats).OfType<Value>()];

        public Executable Compile(Value[] outputs, Tensor[] numbers)
        {
            var executable = Executable.Compile(new Program(Inputs, outputs, []));
            for (int i = 0; i < numbers.Length; i++) executable.Inputs[i].CopyFrom(numbers[i]);
            return executable;
        }

        public Tensor[] Run(Value[] outputs, Tensor[] numbers)
        {
            var executable = Compile(outputs, numbers);
            executable.Run();
            return [.. executable.Outputs.Select(t => t.Clone())];
        }
    }
}
