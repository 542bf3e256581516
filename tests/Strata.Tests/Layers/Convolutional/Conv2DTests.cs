using Strata.Layers;

namespace Strata.Tests.Layers.Convolutional;

public sealed class Conv2DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Conv2D(
            6, (3, 2), (2, 1), "same", groups: 2, activation: "relu", kernelRegularizer: "l2", biasConstraint: "max_norm"),
            """
            {
                "filters": 6, "kernel_size": [3, 2], "strides": [2, 1], "padding": "same", "groups": 2, "activation": "relu",
                "kernel_regularizer": "l2", "bias_constraint": "max_norm"
            }
            """,
        [8, 12, 10, 4])
        {
            Weights = ["kernel", "bias"],
        });
}
