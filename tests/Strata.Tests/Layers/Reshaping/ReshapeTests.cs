using Strata.Layers;

namespace Strata.Tests.Layers.Reshaping;

public sealed class ReshapeTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Reshape([-1, 4]), """{"target_shape": [-1, 4]}""",
        [8, 6, 10]));
}
