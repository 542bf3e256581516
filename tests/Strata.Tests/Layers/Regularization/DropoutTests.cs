using Strata.Layers;

namespace Strata.Tests.Layers.Regularization;

public sealed class DropoutTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Dropout(0.25, [-1, 1, 5], 4), """{"rate": 0.25, "noise_shape": [null, 1, 5], "seed": 4}""",
        [8, 6, 5]));
}
