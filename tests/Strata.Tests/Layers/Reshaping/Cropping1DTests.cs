using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Reshaping;

public sealed class Cropping1DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Cropping1D((1, 2)), """{"cropping": [1, 2]}""",
        [8, 12, 5]));

    [Fact]
    public void Cropping_everything_is_told() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Cropping1D(2, name: "crop").Call(new Input([4, 1], null, name: "a")),
        "Cropping1D 'crop' expects sequences of which its cropping (2, 2) leaves something. Received: input (None, 4, 1) from 'a'. "
        + "Crop less.");
}
