using Strata.Layers;

namespace Strata.Tests.Layers.Activations;

public sealed class ELUTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new ELU(0.5), """{"alpha": 0.5}""",
        [8, 40]));
}
