using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Reshaping;

public sealed class ZeroPadding1DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new ZeroPadding1D((1, 2), "channels_first"), """{"padding": [1, 2], "data_format": "channels_first"}""",
        [8, 5, 12]));

    [Fact]
    public void Sizes_below_zero_are_refused_at_once() => ErrorTexts.AssertSays<ArgumentException>(
        () => _ = new ZeroPadding1D((-1, 0), name: "pad"),
        "ZeroPadding1D 'pad' takes a padding of 0 or more at each end. Received: (-1, 0).");
}
