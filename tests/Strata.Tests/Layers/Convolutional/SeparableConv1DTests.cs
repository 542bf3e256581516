using Strata.Layers;

namespace Strata.Tests.Layers.Convolutional;

public sealed class SeparableConv1DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new SeparableConv1D(
            5, 3, 2, depthMultiplier: 2, activation: "tanh", pointwiseRegularizer: "l1", pointwiseConstraint: "max_norm"),
            """
            {
                "filters": 5, "kernel_size": 3, "strides": 2, "depth_multiplier": 2, "activation": "tanh",
                "pointwise_regularizer": "l1", "pointwise_constraint": "max_norm"
            }
            """,
        [8, 30, 3])
        {
            Weights = ["depthwise_kernel", "pointwise_kernel", "bias"],
        });
}
