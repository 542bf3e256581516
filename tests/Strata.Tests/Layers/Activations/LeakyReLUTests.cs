using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Activations;

public sealed class LeakyReLUTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new LeakyReLU(0.125), """{"negative_slope": 0.125}""",
        [8, 40]));

    [Fact]
    public void A_slope_below_zero_is_refused_at_once() => ErrorTexts.AssertSays<ArgumentException>(
        () => _ = new LeakyReLU(-0.1),
        "LeakyReLU's negativeSlope must not be negative. Received: -0.1. (Parameter 'negativeSlope')");
}
