using Strata.Layers;

namespace Strata.Tests.Layers.Convolutional;

public sealed class SeparableConv2DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new SeparableConv2D(
            5, (2, 3), padding: "same", depthMultiplier: 2, activation: "tanh", depthwiseRegularizer: "l2", pointwiseRegularizer: "l1",
            pointwiseConstraint: "max_norm"),
            """
            {
                "filters": 5, "kernel_size": [2, 3], "padding": "same", "depth_multiplier": 2, "activation": "tanh",
                "depthwise_regularizer": "l2", "pointwise_regularizer": "l1", "pointwise_constraint": "max_norm"
            }
            """,
        [8, 12, 10, 3])
        {
            Weights = ["depthwise_kernel", "pointwise_kernel", "bias"],
        });
}
