using Strata.Layers;

namespace Strata.Tests.Layers.Regularization;

public sealed class AlphaDropoutTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new AlphaDropout(0.25, seed: 4), """{"rate": 0.25, "seed": 4}""",
        [8, 40]));
}
