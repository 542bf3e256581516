using System.Text.Json;
using Strata.Layers;
using Strata.Saving;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Layers;

/// <summary>Shape inference with unknown sizes, and what layers refuse.</summary>
public class ShapeGoldenTests
{
    [Fact, Trait("Category", "Goldens")]
    public void Shapes() => GoldenTopic.Run("layers", "shapes", golden =>
    {
        Value[] Inputs() => [.. golden.Json.GetProperty("input_shapes").EnumerateArray().Select(Input)];
        if (golden.Error is not null)
        {
            // What is not built yet waits; what is built must refuse.
            var built = Make(golden);
            Assert.ThrowsAny<ArgumentException>(() => (built ?? MakeNow(golden)).Call(Inputs()));
            return;
        }
        var layer = Make(golden)!;
        Assert.Equal(ShapeOf(golden.Json.GetProperty("output_shape")).ToString(), layer.Call(Inputs())[0].Shape.ToString());
    });

    [Fact, Trait("Category", "Goldens")]
    public void Refusals() => GoldenTopic.Run("layers", "refusals", golden =>
    {
        if (golden.Text("stage") == "construct")
        {
            Known(golden);
            Assert.ThrowsAny<ArgumentException>(() => MakeNow(golden));
            return;
        }
        Known(golden);
        // Where Keras refuses in the call, refusing earlier is as good.
        Assert.ThrowsAny<ArgumentException>(() =>
        {
            var layer = GoldenModels.Waiting(() => MakeNow(golden));
            if (golden.Json.TryGetProperty("built_on", out var builtOn))
                layer.Build([.. (builtOn[0].ValueKind == JsonValueKind.Array ? builtOn.EnumerateArray().ToArray() : [builtOn]).Select(ShapeOf)]);
            Value[] xs = [.. golden.Json.GetProperty("shapes").EnumerateArray().Select(s => Value.Constant(Tensor.Zeros(ShapeOf(s))))];
            if (xs.Length == 1) layer.Call(xs[0]);
            else layer.Invoke(xs, new CallContext(training: false));
        });
    });

    private static Layer? Make(GoldenCase golden)
    {
        Known(golden);
        return GoldenModels.Waiting(() => MakeNow(golden));
    }

    private static Type Known(GoldenCase golden)
    {
        string name = golden.Text("class_name")!;
        return KnownClasses.Find<Layer>(name) ?? throw new Waiting($"layer {name}");
    }

    private static Layer MakeNow(GoldenCase golden) => (Layer)ConfigReader.Create(Known(golden), golden.Json.GetProperty("arguments"));

    private static Value Input(JsonElement shape)
    {
        var full = ShapeOf(shape);
        return new Input(full[1..], full[0] == Shape.Unknown ? null : full[0]).Output;
    }

    private static Shape ShapeOf(JsonElement shape) =>
        new([.. shape.EnumerateArray().Select(s => s.ValueKind == JsonValueKind.Null ? Shape.Unknown : s.GetInt32())]);
}
