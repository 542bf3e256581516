using Strata.Layers;

namespace Strata.Tests.Layers.Core;

public sealed class DenseTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Dense(
            5, "tanh", kernelInitializer: "he_normal", biasInitializer: "ones", kernelRegularizer: "l2", kernelConstraint: "max_norm"),
            """
            {
                "units": 5, "activation": "tanh", "kernel_initializer": "he_normal", "bias_initializer": "ones",
                "kernel_regularizer": "l2", "kernel_constraint": "max_norm"
            }
            """,
        [8, 40])
        {
            Weights = ["kernel", "bias"],
        });
}
