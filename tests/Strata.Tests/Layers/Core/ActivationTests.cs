using Strata.Layers;

namespace Strata.Tests.Layers.Core;

public sealed class ActivationTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Activation("gelu"), """{"activation": "gelu"}""",
        [8, 40]));
}
