using Strata.Layers;

namespace Strata.Tests.Layers.Regularization;

public sealed class ActivityRegularizationTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new ActivityRegularization(0.25, 0.5), """{"l1": 0.25, "l2": 0.5}""",
        [8, 40]));
}
