using Strata.Layers;

namespace Strata.Tests.Layers.Merging;

public sealed class ConcatenateTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Concatenate(1), """{"axis": 1}""",
        [8, 6, 5], [8, 2, 5]));
}
