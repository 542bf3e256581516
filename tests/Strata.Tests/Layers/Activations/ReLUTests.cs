using Strata.Layers;

namespace Strata.Tests.Layers.Activations;

public sealed class ReLUTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new ReLU(6, 0.1, 0.25), """{"max_value": 6.0, "negative_slope": 0.1, "threshold": 0.25}""",
        [8, 40]));
}
