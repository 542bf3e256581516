using Strata.Layers;

namespace Strata.Tests.Layers.Pooling;

public sealed class AveragePooling1DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new AveragePooling1D(3, dataFormat: "channels_first"), """{"pool_size": 3, "data_format": "channels_first"}""",
        [8, 5, 12]));
}
