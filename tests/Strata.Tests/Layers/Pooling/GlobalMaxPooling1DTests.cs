using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Pooling;

[Collection(ProcessWideCollection.Name)]
public sealed class GlobalMaxPooling1DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new GlobalMaxPooling1D("channels_first"), """{"data_format": "channels_first"}""",
        [8, 5, 12]));
}
