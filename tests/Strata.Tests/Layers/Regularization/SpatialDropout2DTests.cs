using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Regularization;

public sealed class SpatialDropout2DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new SpatialDropout2D(0.25, "channels_first", 4), """{"rate": 0.25, "data_format": "channels_first", "seed": 4}""",
        [8, 5, 12, 10]));

    [Fact]
    public void A_rate_that_is_no_probability_is_refused_at_once() => ErrorTexts.AssertSays<ArgumentOutOfRangeException>(
        () => _ = new SpatialDropout2D(1.5),
        "SpatialDropout2D's rate is a probability, 0 to 1. Received: 1.5. (Parameter 'rate')");
}
