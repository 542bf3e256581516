using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Regularization;

public sealed class GaussianNoiseTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new GaussianNoise(0.125, 4), """{"stddev": 0.125, "seed": 4}""",
        [8, 40]));

    [Fact]
    public void A_deviation_below_zero_is_refused_at_once() => ErrorTexts.AssertSays<ArgumentOutOfRangeException>(
        () => _ = new GaussianNoise(-1), "GaussianNoise's stddev is 0 or more. Received: -1. (Parameter 'stddev')");
}
