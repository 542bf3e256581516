using Strata.Layers;

namespace Strata.Tests.Layers.Merging;

public sealed class MinimumTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Minimum(), """{}""",
        [8, 6, 5], [8, 6, 5]));
}
