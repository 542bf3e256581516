using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Execution;
using Strata.Kernels.Threading;
using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;
using Strata.Passes;
using Strata.Saving;
using Strata.Testing;

namespace Strata.Tests.Layers;

/// <summary>What holds for every layer: the whole battery for one case. It changes the number of threads and the random seed.</summary>
internal static class LayerContract
{
    private const int Steps = 10;

    public static void Check(LayerCase test)
    {
        ReadsItsConfig(test);
        NamesItsWeights(test);
        TakesAnyBatch(test);
        ComputesInDoubles(test);
        BitsDoNotDependOnThreads(test);
        if (test.IsSmooth) LearningLowersTheLoss(test);
    }

    /// <summary>Every constructor parameter can be read back, and a config makes the layer that code makes.</summary>
    private static void ReadsItsConfig(LayerCase test)
    {
        Layer made = test.Make(), read = Read(test);
        Assert.IsType(made.GetType(), read);
        foreach (var (key, property) in LayerParameters.Of(made.GetType()))
        {
            if (key is "name" or "input_shape") continue;
            string expected = Describe(property.GetValue(made)), received = Describe(property.GetValue(read));
            Assert.True(expected == received, $"{made.ClassName}.{key}: expected {expected}, received {received}");
        }
    }

    private static void NamesItsWeights(LayerCase test)
    {
        var layer = Built(test.Make(), test);
        Assert.Equal(test.Weights.Select(w => w.Split('/')[^1]), layer.Weights.Select(w => w.Name));
        Assert.Equal(test.Weights.Select(w => $"{layer.Name}/{w}"), layer.Weights.Select(w => w.Path));
        layer.Trainable = false;
        Assert.Empty(layer.TrainableWeights);
    }

    /// <summary>Described with an unknown batch, the output has one, and otherwise the shape that a run gives.</summary>
    private static void TakesAnyBatch(LayerCase test)
    {
        var layer = test.Make();
        Value[] any = [.. test.Inputs.Select(s => new Input(s[1..], null, Type(test)).Output)];
        var described = layer.Call(any)[0].Shape;
        Assert.Equal(Shape.Unknown, described[0]);
        foreach (int batch in new[] { 1, test.Inputs[0][0] })
        {
            Tensor[] xs = [.. Draw(test).Select(x => Value.Constant(x)).Select((x, i) =>
                Op.Slice(x, new Shape(new int[x.Rank]), test.Inputs[i].With(0, batch)).Evaluate())];
            Assert.Equal(described.With(0, batch), Run(layer, xs, training: false)[0].Shape);
        }
    }

    private static void ComputesInDoubles(LayerCase test)
    {
        Layer single = Built(test.Make(), test), @double = Built(Read(test, "float64"), test);
        Assert.All(@double.Weights, w => Assert.Equal(DType.Float64, w.DType));
        @double.SetWeights([.. single.GetWeights().Select(w => w.AsType(DType.Float64))]);
        Tensor expected = Run(single, Draw(test), training: false)[0], received = Run(@double, Draw(test), training: false)[0];
        Assert.Equal(DType.Float32, expected.DType);
        Assert.Equal(DType.Float64, received.DType);
        Closeness.Compare<double>(
            $"{single.ClassName} in doubles", Numbers(expected), Numbers(received), 1e-4, 1e-5).Assert();
    }

    /// <summary>Outputs, state and gradients of a training call.</summary>
    private static void BitsDoNotDependOnThreads(LayerCase test)
    {
        byte[][]? first = null;
        int before = WorkerTeam.Shared.Threads;
        try
        {
            foreach (int threads in new[] { 1, 2, 3, 7 })
            {
                WorkerTeam.Resize(threads);
                RandomSeed.Set(3);
                byte[][] bits = [.. Run(Built(test.Make(), test), Draw(test), training: true).Select(t => t.Bytes.ToArray())];
                first ??= bits;
                for (int i = 0; i < bits.Length; i++)
                {
                    int at = bits[i].AsSpan().CommonPrefixLength(first[i]);
                    Assert.True(at == first[i].Length, $"{test.Make()}: result {i} differs at byte {at} with {threads} threads from one");
                }
            }
        }
        finally
        {
            WorkerTeam.Resize(before);
        }
    }

    /// <summary>Behind a Dense for each input, so that gradients must pass through it, in a model that is compiled and trained.</summary>
    private static void LearningLowersTheLoss(LayerCase test)
    {
        RandomSeed.Set(1);
        var layer = test.Make();
        Input[] inputs = [.. test.Inputs.Select(s => new Input(s[1..], null, Type(test)))];
        var y = layer.Call([.. inputs.Select(x => test.Integers is null ? new Dense(x.SampleShape[^1]).Call(x) : x.Output)])[0];
        var model = Model.Of([.. inputs.Select(x => x.Output)], [y]);
        model.Compile(new Adam(0.01f), "mean_squared_error");
        var target = Draw([test.Inputs[0][0], .. y.Shape.Sizes[1..]], new Random(9));
        TensorSet x = new(Draw(test));
        var before = layer.GetWeights();
        double first = model.TrainOnBatch(x, target).Loss, last = first;
        for (int i = 0; i < Steps; i++) last = model.TrainOnBatch(x, target).Loss;
        Assert.True(last < first, $"{layer}: the loss went from {first} to {last} in {Steps} steps");
        for (int i = 0; i < before.Count; i++)
            Assert.False(before[i].Bytes.SequenceEqual(layer.Weights[i].Tensor.Bytes), $"{layer.Weights[i].Path} did not change");
    }

    private static Layer Read(LayerCase test, string? dtype = null)
    {
        var config = JsonNode.Parse(test.Config)!;
        if (dtype is not null)
        {
            config["dtype"] = dtype;
            // A layer inside has a type of its own.
            if (config["layer"]?["config"] is { } inner) inner["dtype"] = dtype;
        }
        var serialized = new JsonObject { ["class_name"] = test.Make().ClassName, ["config"] = config };
        return ConfigReader.Read<Layer>(JsonSerializer.SerializeToElement(serialized));
    }

    private static Layer Built(Layer layer, LayerCase test)
    {
        layer.Build([.. test.Inputs]);
        return layer;
    }

    /// <summary>The output; in training also what is assigned, and the gradients by inputs and weights.</summary>
    private static Tensor[] Run(Layer layer, Tensor[] inputs, bool training)
    {
        var context = new CallContext(training);
        Value[] xs = [.. inputs.Select(Value.Constant)];
        var y = layer.Invoke(xs, context)[0];
        Value[] all = [y];
        if (training)
        {
            Value[] sources = [.. xs.Where(x => x.DType.IsFloat), .. layer.TrainableWeights.Select(w => w.Value)];
            var gradients = Gradients.Of(Op.Sum(Op.Square(y)), sources);
            all = [y, .. context.Assignments.Select(a => a.Value), .. gradients.OfType<Value>()];
        }
        var executable = Executable.Compile(new Program([], all, []));
        executable.Run();
        return [.. executable.Outputs.Select(o => o.Clone())];
    }

    private static Tensor[] Draw(LayerCase test)
    {
        var random = new Random(7);
        if (test.Integers is not { } below) return [.. test.Inputs.Select(shape => Draw(shape, random))];
        return [.. test.Inputs.Select(shape =>
        {
            var integers = new Tensor(shape, DType.Int32);
            integers.Fill(_ => random.Next(below));
            return integers;
        })];
    }

    private static Tensor Draw(Shape shape, Random random)
    {
        var numbers = new Tensor(shape, DType.Float32);
        numbers.Fill(_ => random.NextDouble() * 2 - 1);
        return numbers;
    }

    private static DType Type(LayerCase test) => test.Integers is null ? DType.Float32 : DType.Int32;

    private static double[] Numbers(Tensor tensor) => tensor.AsType(DType.Float64).ToArray<double>();

    /// <summary>A setting as text: numbers and strings as they are, lists and objects with all that is in them.</summary>
    private static string Describe(object? setting) => setting switch
    {
        null => "null",
        string or ValueType or Strata.Activations.ActivationFunction or Shape => setting.ToString()!,
        Tensor tensor => string.Join(", ", Numbers(tensor)),
        Layer layer => ModelWriter.Write(layer).ToJsonString(),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Describe))}]",
        _ => $"{setting.GetType().Name}({string.Join(", ", setting.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0).Select(p => $"{p.Name}: {Describe(p.GetValue(setting))}"))})",
    };
}
