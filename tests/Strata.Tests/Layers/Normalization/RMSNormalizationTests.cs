using Strata.Layers;

namespace Strata.Tests.Layers.Normalization;

public sealed class RMSNormalizationTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new RMSNormalization([1, 2], 0.01), """{"axis": [1, 2], "epsilon": 0.01}""",
        [8, 6, 5])
        {
            Weights = ["scale"],
        });
}
