using Strata.Layers;

namespace Strata.Tests.Layers.Merging;

public sealed class AverageTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Average(), """{}""",
        [8, 6, 5], [8, 6, 5]));
}
