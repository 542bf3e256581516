using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Convolutional;

public sealed class Conv2DTransposeTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Conv2DTranspose(
            5, (3, 4), (2, 3), outputPadding: (1, 0), dataFormat: "channels_first", activation: "tanh", kernelInitializer: "he_normal",
            biasRegularizer: "l1"),
            """
            {
                "filters": 5, "kernel_size": [3, 4], "strides": [2, 3], "output_padding": [1, 0], "data_format": "channels_first",
                "activation": "tanh", "kernel_initializer": "he_normal", "bias_regularizer": "l1"
            }
            """,
        [8, 4, 7, 6])
        {
            Weights = ["kernel", "bias"],
        });

    [Fact]
    public void An_output_padding_as_large_as_the_stride_is_refused_at_once() => ErrorTexts.AssertSays<ArgumentException>(
        () => _ = new Conv2DTranspose(8, 3, strides: (2, 1), outputPadding: (1, 1), name: "up"),
        "Conv2DTranspose 'up' takes an output padding from 0 to below its strides. "
        + "Received: output padding 1, stride 1. Change one of them.");

    [Fact]
    public void Images_of_other_channels_ask_for_a_second_layer()
    {
        var up = new Conv2DTranspose(8, 3, name: "up");
        up.Call(new Input([5, 5, 3], null, name: "a"));
        ErrorTexts.AssertSays<ArgumentException>(
            () => up.Call(new Input([5, 5, 4], null, name: "b")),
            "Conv2DTranspose 'up' expects 3 channels, on which it was built. Received: input (None, 5, 5, 4) from 'b'. "
            + "Use a second Conv2DTranspose for the other input.");
    }
}
