using Strata.Layers;

namespace Strata.Tests.Layers.Pooling;

public sealed class GlobalMaxPooling3DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new GlobalMaxPooling3D(keepdims: true), """{"keepdims": true}""",
        [8, 3, 4, 3, 5]));
}
