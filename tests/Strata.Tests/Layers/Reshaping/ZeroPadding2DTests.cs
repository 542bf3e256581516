using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Reshaping;

public sealed class ZeroPadding2DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new ZeroPadding2D(((1, 2), (0, 3))), """{"padding": [[1, 2], [0, 3]]}""",
        [8, 6, 7, 5]));

    [Fact]
    public void Sizes_below_zero_are_refused_at_once() => ErrorTexts.AssertSays<ArgumentException>(
        () => _ = new ZeroPadding2D(((-1, 0), (0, 0)), name: "pad"),
        "ZeroPadding2D 'pad' takes a padding of 0 or more at each side. Received: ((-1, 0), (0, 0)).");
}
