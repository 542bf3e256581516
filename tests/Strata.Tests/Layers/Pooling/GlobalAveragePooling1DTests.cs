using Strata.Layers;

namespace Strata.Tests.Layers.Pooling;

public sealed class GlobalAveragePooling1DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new GlobalAveragePooling1D(keepdims: true), """{"keepdims": true}""",
        [8, 12, 5]));
}
