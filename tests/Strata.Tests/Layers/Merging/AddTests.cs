using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Merging;

[Collection(ProcessWideCollection.Name)]
public sealed class AddTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Add(), """{}""",
        [8, 6, 5], [8, 5]));
}
