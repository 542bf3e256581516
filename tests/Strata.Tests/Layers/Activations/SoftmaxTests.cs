using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Activations;

[Collection(ProcessWideCollection.Name)]
public sealed class SoftmaxTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Softmax(1), """{"axis": 1}""",
        [8, 6, 5]));
}
