using Strata.Layers;

namespace Strata.Tests.Layers.Reshaping;

public sealed class UpSampling1DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new UpSampling1D(3), """{"size": 3}""",
        [8, 12, 5]));
}
