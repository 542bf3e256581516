using Strata.Layers;

namespace Strata.Tests.Layers.Pooling;

public sealed class GlobalAveragePooling2DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new GlobalAveragePooling2D(keepdims: true), """{"keepdims": true}""",
        [8, 12, 10, 5]));
}
