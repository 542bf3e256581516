using Strata.Layers;

namespace Strata.Tests.Layers.Core;

public sealed class IdentityTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Identity(), """{}""",
        [8, 40]));
}
