using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Reshaping;

public sealed class UpSampling2DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new UpSampling2D((2, 3), "channels_first", "bicubic"),
        """{"size": [2, 3], "data_format": "channels_first", "interpolation": "bicubic"}""",
        [8, 5, 6, 7]));

    [Fact]
    public void An_unknown_interpolation_is_answered_with_those_there_are() => ErrorTexts.AssertSays<ArgumentException>(
        () => _ = new UpSampling2D(2, interpolation: "cubist"),
        "An interpolation is one of 'nearest', 'bilinear', 'bicubic', 'lanczos3', 'lanczos5'. Received: 'cubist'. (Parameter 'interpolation')");
}
