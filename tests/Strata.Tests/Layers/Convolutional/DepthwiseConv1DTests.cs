using Strata.Layers;

namespace Strata.Tests.Layers.Convolutional;

public sealed class DepthwiseConv1DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new DepthwiseConv1D(
            3, padding: "same", depthMultiplier: 2, dilationRate: 2, depthwiseInitializer: "he_normal", depthwiseRegularizer: "l2"),
            """
            {
                "kernel_size": 3, "padding": "same", "depth_multiplier": 2, "dilation_rate": 2,
                "depthwise_initializer": "he_normal", "depthwise_regularizer": "l2"
            }
            """,
        [8, 30, 5])
        {
            Weights = ["kernel", "bias"],
        });
}
