using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Reshaping;

[Collection(ProcessWideCollection.Name)]
public sealed class ReshapeTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Reshape([-1, 4]), """{"target_shape": [-1, 4]}""",
        [8, 6, 10]));
}
