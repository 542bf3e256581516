using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Pooling;

[Collection(ProcessWideCollection.Name)]
public sealed class GlobalMaxPooling3DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new GlobalMaxPooling3D(keepdims: true), """{"keepdims": true}""",
        [8, 3, 4, 3, 5]));
}
