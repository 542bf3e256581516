using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Pooling;

[Collection(ProcessWideCollection.Name)]
public sealed class GlobalAveragePooling1DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new GlobalAveragePooling1D(keepdims: true), """{"keepdims": true}""",
        [8, 12, 5]));
}
