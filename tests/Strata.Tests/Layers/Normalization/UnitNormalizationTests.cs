using Strata.Layers;

namespace Strata.Tests.Layers.Normalization;

public sealed class UnitNormalizationTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new UnitNormalization([1, 2]), """{"axis": [1, 2]}""",
        [8, 6, 5]));
}
