using Strata.Layers;

namespace Strata.Tests.Layers.Normalization;

public sealed class LayerNormalizationTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new LayerNormalization([1, -1], 0.01, gammaInitializer: "he_normal", betaRegularizer: "l2"),
            """
            {
                "axis": [1, -1], "epsilon": 0.01, "gamma_initializer": "he_normal", "beta_regularizer": "l2"
            }
            """,
        [8, 5, 12, 10])
        {
            Weights = ["gamma", "beta"],
        });
}
