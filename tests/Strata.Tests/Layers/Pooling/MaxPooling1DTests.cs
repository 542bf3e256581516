using Strata.Layers;

namespace Strata.Tests.Layers.Pooling;

public sealed class MaxPooling1DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new MaxPooling1D(3, 2, "same"), """{"pool_size": [3], "strides": [2], "padding": "same"}""",
        [8, 12, 5]));
}
