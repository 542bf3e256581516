using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Reshaping;

public sealed class Cropping2DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Cropping2D((1, 2), "channels_first"), """{"cropping": [1, 2], "data_format": "channels_first"}""",
        [8, 5, 6, 7]));

    [Fact]
    public void Cropping_everything_is_told() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Cropping2D((3, 0), name: "crop").Call(new Input([5, 5, 1], null, name: "a")),
        "Cropping2D 'crop' expects images of which its cropping ((3, 3), (0, 0)) leaves something. "
        + "Received: input (None, 5, 5, 1) from 'a'. Crop less.");
}
