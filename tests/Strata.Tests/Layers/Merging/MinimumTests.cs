using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Merging;

[Collection(ProcessWideCollection.Name)]
public sealed class MinimumTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Minimum(), """{}""",
        [8, 6, 5], [8, 6, 5]));
}
