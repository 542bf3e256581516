using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Regularization;

[Collection(ProcessWideCollection.Name)]
public sealed class DropoutTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Dropout(0.25, [-1, 1, 5], 4), """{"rate": 0.25, "noise_shape": [null, 1, 5], "seed": 4}""",
        [8, 6, 5]));
}
