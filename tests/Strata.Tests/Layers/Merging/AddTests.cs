using Strata.Layers;

namespace Strata.Tests.Layers.Merging;

public sealed class AddTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Add(), """{}""",
        [8, 6, 5], [8, 5]));
}
