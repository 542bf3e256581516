using Strata.Layers;

namespace Strata.Tests.Layers.Pooling;

public sealed class GlobalMaxPooling1DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new GlobalMaxPooling1D("channels_first"), """{"data_format": "channels_first"}""",
        [8, 5, 12]));
}
