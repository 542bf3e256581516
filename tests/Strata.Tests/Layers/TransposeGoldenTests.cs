using System.Text.Json;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Layers;

/// <summary>The op below Conv2DTranspose, for every legal output shape and some that are not.</summary>
public class TransposeGoldenTests
{
    [Fact, Trait("Category", "Goldens")]
    public void Transposes() => GoldenTopic.Run("layers", "tf_nn_conv2d_transpose", golden =>
    {
        var call = golden.Json.GetProperty("call");
        var output = new Shape([.. call.GetProperty("output_shape").EnumerateArray().Select(s => s.GetInt32())]);
        Value x = golden.Tensor("x0"), filters = golden.Tensor("w/filters");
        string padding = call.GetProperty("padding").GetString()!;
        Value Transposed() => Op.Conv2DTranspose(x, filters, output, Strides(call.GetProperty("strides")), padding);
        if (golden.Error is not null)
        {
            Assert.Throws<ArgumentException>(Transposed);
            return;
        }
        var y = Transposed();
        golden.Check("y0", y.Evaluate());
        var gradients = Gradients.Of(y, [x, filters], golden.Tensor("c0"));
        golden.Check("dx0", gradients[0]!.Evaluate());
        golden.Check("dw/filters", gradients[1]!.Evaluate());
    });

    /// <summary>One number, two, or four of which the middle ones count.</summary>
    private static Pair Strides(JsonElement strides)
    {
        if (strides.ValueKind == JsonValueKind.Number) return strides.GetInt32();
        int first = strides.GetArrayLength() == 4 ? 1 : 0;
        return (strides[first].GetInt32(), strides[first + 1].GetInt32());
    }
}
