using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Regularization;

public sealed class GaussianDropoutTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new GaussianDropout(0.125, 4), """{"rate": 0.125, "seed": 4}""",
        [8, 40]));

    [Fact]
    public void Dropping_everything_is_refused_at_once() => ErrorTexts.AssertSays<ArgumentOutOfRangeException>(
        () => _ = new GaussianDropout(1),
        "GaussianDropout's rate is below 1, where its spread has no end. Received: 1. (Parameter 'rate')");
}
