using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Core;

[Collection(ProcessWideCollection.Name)]
public sealed class IdentityTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Identity(), """{}""",
        [8, 40]));
}
