using Strata.Layers;

namespace Strata.Tests.Layers.Regularization;

public sealed class SpatialDropout1DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new SpatialDropout1D(0.25, 4), """{"rate": 0.25, "seed": 4}""",
        [8, 6, 5]));
}
