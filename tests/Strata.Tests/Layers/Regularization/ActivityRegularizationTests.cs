using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Regularization;

[Collection(ProcessWideCollection.Name)]
public sealed class ActivityRegularizationTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new ActivityRegularization(0.25, 0.5), """{"l1": 0.25, "l2": 0.5}""",
        [8, 40]));
}
