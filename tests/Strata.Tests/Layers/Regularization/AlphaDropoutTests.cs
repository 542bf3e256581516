using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Regularization;

[Collection(ProcessWideCollection.Name)]
public sealed class AlphaDropoutTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new AlphaDropout(0.25, seed: 4), """{"rate": 0.25, "seed": 4}""",
        [8, 40]));
}
