using Strata.Layers;

namespace Strata.Tests.Layers.Merging;

public sealed class MaximumTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Maximum(), """{}""",
        [8, 6, 5], [8, 6, 5]));
}
