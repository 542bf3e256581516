using System.Text.Json;
using Strata.Layers;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Layers;

/// <summary>Every layer case: values, training values, gradients, state and computed shape, as Keras answered them.</summary>
public class LayerGoldenTests
{
    private static readonly string[] s_others = ["activations", "refusals", "shapes", "tf_nn_conv2d_transpose", "graphs"];

    public static IEnumerable<object[]> Files() => GoldenTopic.Files("layers").Where(f => !s_others.Contains((string)f[0]));

    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(Files))]
    public void Layers(string file) => GoldenTopic.Run("layers", file, Check);

    private static void Check(GoldenCase golden)
    {
        RefuseUnusual(golden);
        var layer = GoldenModels.ReadLayer(golden.Config);
        if (golden.Json.TryGetProperty("build_shape", out var built))
        {
            CheckStart(golden, layer, built);
            return;
        }
        var given = GoldenCall.Read(golden);
        Value[] xs = given.Inputs;
        if (golden.Error is null) layer.Build([.. xs.Select(x => x.Shape)]);
        if (golden.Error is not null)
        {
            Assert.ThrowsAny<ArgumentException>(() => given.Invoke(layer, new CallContext(given.IsTraining))[0].Evaluate());
            return;
        }
        CheckTypes(golden, layer);
        golden.SetWeights(layer, "w");
        if (golden.Json.TryGetProperty("calls", out var calls))
        {
            CheckCalls(golden, layer, xs, calls);
            return;
        }
        string mode = golden.Text("gradient") ?? "inference";

        var inference = new CallContext(given.IsTraining);
        var ys = given.Invoke(layer, inference);
        if (golden.Json.TryGetProperty("outputs", out var outputs)) Assert.Equal(outputs.GetInt32(), ys.Count);
        for (int i = 0; i < ys.Count; i++)
        {
            if (golden.Has($"y{i}")) golden.Check($"y{i}", ys[i].Evaluate());
            CheckMask(golden, i, inference.MaskOf(ys[i]));
        }
        CheckSymbolicShape(golden, layer, given);
        if (golden.Json.TryGetProperty("losses", out var losses)) CheckLosses(golden, losses, layer, inference);

        var training = new CallContext(training: true);
        var tys = given.Invoke(layer, training);
        for (int i = 0; i < tys.Count; i++)
        {
            if (golden.Has($"ty{i}")) golden.Check($"ty{i}", tys[i].Evaluate());
        }
        if (golden.Has("stddev")) CheckMoments(golden, layer, xs);
        if (golden.Has("kept")) CheckChoice(golden, layer, xs);
        CheckState(golden, layer, training);
        CheckGradients(golden, layer, xs, mode == "training" ? tys : ys);
    }

    private static void RefuseUnusual(GoldenCase golden)
    {
        if (golden.Json.TryGetProperty("call", out var call)
            && call.EnumerateObject().Select(p => p.Name).FirstOrDefault(name => name is not ("training" or "mask")) is { } argument)
            throw new Waiting($"call argument {argument}");
        if (golden.Error is not null && golden.Config.ValueKind == JsonValueKind.Undefined) throw new Waiting("errors without a config");
    }

    /// <summary>The types that the policy gives to weights and to what goes in and out.</summary>
    private static void CheckTypes(GoldenCase golden, Layer layer)
    {
        if (golden.Text("compute_dtype") is not { } compute) return;
        Assert.Equal(compute, layer.Policy.ComputeType.Name);
        Assert.Equal(golden.Text("variable_dtype"), layer.Policy.VariableType.Name);
        Assert.Equal(
            golden.Json.GetProperty("weight_dtypes").EnumerateArray().Select(t => t.GetString()), layer.Weights.Select(w => w.DType.Name));
    }

    /// <summary>Weights as built, where no random number is in them.</summary>
    private static void CheckStart(GoldenCase golden, Layer layer, JsonElement shape)
    {
        layer.Build([new Shape([.. shape.EnumerateArray().Select(s => s.GetInt32())])]);
        foreach (var (path, variable) in golden.NamedWeights(layer))
        {
            if (golden.Has($"i/{path}")) golden.Check($"i/{path}", variable.Tensor);
        }
    }

    /// <summary>A sequence of calls on one layer, each of which leaves its state to the next.</summary>
    private static void CheckCalls(GoldenCase golden, Layer layer, Value[] xs, JsonElement calls)
    {
        foreach (var (i, call) in calls.EnumerateArray().Index())
        {
            string? other = call.EnumerateObject().Select(p => p.Name).FirstOrDefault(name => name is not ("input" or "training"));
            if (other is not null) throw new Waiting($"calls with '{other}'");
            var context = new CallContext(call.TryGetProperty("training", out var flag) && flag.GetBoolean());
            golden.Check($"call{i}/y0", Run(layer.Invoke([xs[call.GetProperty("input").GetInt32()]], context)[0], context));
            foreach (var (path, variable) in golden.NamedWeights(layer))
            {
                if (golden.Has($"call{i}/s/{path}")) golden.Check($"call{i}/s/{path}", variable.Tensor);
            }
        }
    }

    /// <summary>Each value is normal with the moments of the case.</summary>
    private static void CheckMoments(GoldenCase golden, Layer layer, Value[] xs)
    {
        const int Tries = 400;
        Tensor mean = golden.Tensor("mean"), deviation = golden.Tensor("stddev");
        Tensor[] received = [.. Enumerable.Range(0, Tries).Select(_ => Train(layer, xs))];
        for (int i = 0; i < mean.Count; i++)
        {
            double[] values = [.. received.Select(t => t.Element(i))];
            double average = values.Average(), spread = Math.Sqrt(values.Average(v => (v - average) * (v - average)));
            // Six standard errors: of the mean, and of the deviation.
            double expected = deviation.Element(i), error = 6 * expected / Math.Sqrt(Tries) + 1e-6;
            Assert.InRange(average, mean.Element(i) - error, mean.Element(i) + error);
            Assert.InRange(spread, expected - error, expected + error);
        }
    }

    /// <summary>Each value is the kept or the dropped one, both occur, and the choice is the same along some axes.</summary>
    private static void CheckChoice(GoldenCase golden, Layer layer, Value[] xs)
    {
        // A few numbers may all be kept by chance; in twenty tries both must occur.
        var seen = new HashSet<bool>();
        for (int i = 0; i < 20; i++) seen.UnionWith(Choices(golden, Train(layer, xs)));
        Assert.Equal(2, seen.Count);
    }

    /// <summary>One training call, the random state going on as it would in a training.</summary>
    private static Tensor Train(Layer layer, Value[] xs)
    {
        var context = new CallContext(training: true);
        return Run(layer.Invoke(xs, context)[0], context);
    }

    /// <summary>A value, and what its run assigns.</summary>
    private static Tensor Run(Value y, CallContext context)
    {
        var executable = Execution.Executable.Compile(new Passes.Program([], [y], context.Assignments));
        executable.Run();
        return executable.Outputs[0].Clone();
    }

    private static bool[] Choices(GoldenCase golden, Tensor received)
    {
        Tensor kept = golden.Tensor("kept"), dropped = golden.Tensor("dropped");
        var isKept = new Tensor(received.Shape, DType.Bool);
        for (long i = 0; i < received.Count; i++)
        {
            bool isOne = Math.Abs(received.Element(i) - kept.Element(i)) <= golden.Atol + golden.Rtol * Math.Abs(kept.Element(i));
            bool isOther = Math.Abs(received.Element(i) - dropped.Element(i)) <= golden.Atol + golden.Rtol * Math.Abs(dropped.Element(i));
            Assert.True(isOne || isOther, $"{golden}: element {i} is {received.Element(i)}, neither kept {kept.Element(i)} nor dropped {dropped.Element(i)}");
            isKept.Span<bool>()[(int)i] = isOne;
        }
        foreach (int axis in golden.Json.GetProperty("constant_over").EnumerateArray().Select(a => a.GetInt32()))
        {
            int[] all = [.. Enumerable.Range(0, received.Rank).Where(a => a != axis), axis];
            var rows = Op.Transpose(isKept, all).Evaluate().ToArray<bool>().Chunk(received.Shape[axis]);
            Assert.All(rows, row => Assert.Single(row.Distinct()));
        }
        return isKept.ToArray<bool>();
    }

    /// <summary>The mask that an output carries: what the case has, or none.</summary>
    private static void CheckMask(GoldenCase golden, int output, Value? mask)
    {
        if (!golden.Has($"m{output}")) Assert.True(mask is null, $"{golden}: output {output} carries a mask");
        else Assert.Equal(golden.Tensor($"m{output}").ToArray<bool>(), Op.Cast(mask!, DType.Bool).Evaluate().ToArray<bool>());
    }

    private static void CheckSymbolicShape(GoldenCase golden, Layer layer, GoldenCall given)
    {
        if (!golden.Json.TryGetProperty("output_shapes", out var shapes)) return;
        var described = layer.Call([.. given.Inputs.Select(x => new Input(x.Shape[1..], x.Shape[0], x.DType).Output)], given.Masks);
        for (int i = 0; i < described.Count; i++)
            Assert.Equal(new Shape([.. shapes[i].EnumerateArray().Select(s => s.GetInt32())]).ToString(), described[i].Shape.ToString());
    }

    /// <summary>Penalties of activities, then of weights.</summary>
    private static void CheckLosses(GoldenCase golden, JsonElement losses, Layer layer, CallContext context)
    {
        var weights = layer.AllWeights.Where(w => w.IsTrainable && w.Regularizer is not null).Select(w => w.Regularizer!.Call(w.Variable));
        double[] expected = [.. losses.EnumerateArray().Select(l => l.GetDouble())];
        double[] received = [.. context.Losses.Concat(weights).Select(l => l.Evaluate().Item())];
        golden.Check(Closeness.Compare<double>("losses", expected, received, golden.Rtol, golden.Atol));
    }

    private static void CheckState(GoldenCase golden, Layer layer, CallContext training)
    {
        foreach (var (path, variable) in golden.NamedWeights(layer))
        {
            if (golden.Has($"s/{path}")) golden.Check($"s/{path}", training.Read(variable).Evaluate());
        }
    }

    private static void CheckGradients(GoldenCase golden, Layer layer, Value[] xs, IReadOnlyList<Value> ys)
    {
        var roots = ys.Select((y, i) => (Y: y, Key: $"c{i}")).Where(r => golden.Has(r.Key))
            .Select(r => (r.Y, Value.Constant(golden.Tensor(r.Key)))).ToList();
        if (roots.Count == 0) return;
        for (int i = 0; i < xs.Length; i++)
        {
            if (golden.Has($"dx{i}")) golden.Check($"dx{i}", (Gradients.Of(roots, [xs[i]])[0] ?? xs[i] * 0f).Evaluate());
        }
        foreach (var (path, variable) in golden.NamedWeights(layer))
        {
            if (golden.Has($"dw/{path}")) golden.Check($"dw/{path}", (Gradients.Of(roots, [variable.Value])[0] ?? variable.Value * 0f).Evaluate());
        }
    }
}
