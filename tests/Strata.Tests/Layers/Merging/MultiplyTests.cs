using Strata.Layers;

namespace Strata.Tests.Layers.Merging;

public sealed class MultiplyTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Multiply(), """{}""",
        [8, 6, 5], [8, 6, 5], [8, 6, 1]));
}
