using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Merging;

public sealed class SubtractTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Subtract(), """{}""",
        [8, 6, 5], [8, 1, 5]));

    [Fact]
    public void Three_inputs_are_refused() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Subtract(name: "minus").Call(new Input(3), new Input(3), new Input(3)),
        "Subtract 'minus' joins two inputs. Received: 3, (None, 3), (None, 3), (None, 3). (Parameter 'inputs')");
}
