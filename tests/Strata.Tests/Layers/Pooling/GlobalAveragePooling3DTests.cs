using Strata.Layers;

namespace Strata.Tests.Layers.Pooling;

public sealed class GlobalAveragePooling3DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new GlobalAveragePooling3D("channels_first"), """{"data_format": "channels_first"}""",
        [8, 5, 3, 4, 3]));
}
