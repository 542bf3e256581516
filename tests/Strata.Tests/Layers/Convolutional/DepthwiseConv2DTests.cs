using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Convolutional;

public sealed class DepthwiseConv2DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new DepthwiseConv2D(
            3, 2, "same", 2, dilationRate: 2, depthwiseInitializer: "he_normal", depthwiseRegularizer: "l2", biasInitializer: "ones"),
            """
            {
                "kernel_size": 3, "strides": 2, "padding": "same", "depth_multiplier": 2, "dilation_rate": 2,
                "depthwise_initializer": "he_normal", "depthwise_regularizer": "l2", "bias_initializer": "ones"
            }
            """,
        [8, 12, 10, 5])
        {
            Weights = ["kernel", "bias"],
        });

    [Fact]
    public void No_output_channels_are_refused_at_once() => ErrorTexts.AssertSays<ArgumentOutOfRangeException>(
        () => _ = new DepthwiseConv2D(3, depthMultiplier: 0, name: "each"),
        "DepthwiseConv2D 'each' needs at least one output channel for each channel. Received: 0. (Parameter 'depthMultiplier')");
}
