using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Core;

[Collection(ProcessWideCollection.Name)]
public sealed class ActivationTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Activation("gelu"), """{"activation": "gelu"}""",
        [8, 40]));
}
