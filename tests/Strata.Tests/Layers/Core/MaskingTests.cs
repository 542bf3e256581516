using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Core;

public sealed class MaskingTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(() => new Masking(0.5), """{ "mask_value": 0.5 }""", [8, 6, 3]));

    /// <summary>0.1 has no exact double and another nearest float: it is compared in the type of the input.</summary>
    [Theory]
    [InlineData("float32")]
    [InlineData("float64")]
    public void A_value_that_no_float_holds_is_found_in_either_precision(string dtype)
    {
        var layer = new Masking(0.1) { Policy = DTypePolicy.Parse(dtype) };
        var x = Tensor.Of([0.1, 0.1, 0.1, 2], 1, 2, 2).AsType(layer.DType);
        var context = new CallContext(training: false);
        Value input = x;

        var y = layer.Invoke(input, context);

        Assert.Equal([false, true], context.MaskOf(y)!.Evaluate().ToArray<bool>());
        Assert.Equal(0, y.Evaluate().Element(0));
    }

    [Fact]
    public void A_single_number_is_no_sequence() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Masking(name: "gaps").Invoke(Tensor.Scalar(1f), new CallContext(training: false)),
        "Masking 'gaps' expects inputs of rank 1 or more. Received: input (). Its last axis holds the features of a step.");
}
