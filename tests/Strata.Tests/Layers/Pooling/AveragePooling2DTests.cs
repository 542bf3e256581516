using Strata.Layers;

namespace Strata.Tests.Layers.Pooling;

public sealed class AveragePooling2DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new AveragePooling2D((2, 3), dataFormat: "channels_first"), """{"pool_size": [2, 3], "data_format": "channels_first"}""",
        [8, 5, 12, 10]));
}
