using Strata.Layers;

namespace Strata.Tests.Layers.Regularization;

public sealed class SpatialDropout3DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new SpatialDropout3D(0.25, seed: 4), """{"rate": 0.25, "seed": 4}""",
        [8, 3, 4, 3, 5]));
}
