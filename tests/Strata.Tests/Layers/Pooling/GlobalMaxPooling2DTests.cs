using Strata.Layers;

namespace Strata.Tests.Layers.Pooling;

public sealed class GlobalMaxPooling2DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new GlobalMaxPooling2D("channels_first"), """{"data_format": "channels_first"}""",
        [8, 5, 12, 10]));
}
