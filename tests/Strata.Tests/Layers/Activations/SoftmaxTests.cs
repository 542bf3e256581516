using Strata.Layers;

namespace Strata.Tests.Layers.Activations;

public sealed class SoftmaxTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Softmax(1), """{"axis": 1}""",
        [8, 6, 5]));
}
