using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Activations;

public sealed class PReLUTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new PReLU("ones", "l1", "non_neg", [1, 2]),
        """{"alpha_initializer": "ones", "alpha_regularizer": "l1", "alpha_constraint": "non_neg", "shared_axes": [1, 2]}""",
        [8, 6, 5, 7])
        {
            Weights = ["alpha"],
        });

    [Fact]
    public void An_axis_that_is_not_there_is_told() => ErrorTexts.AssertSays<ArgumentException>(
        () => new PReLU(sharedAxes: [3], name: "slope").Call(new Input([5, 4], null, name: "a")),
        "PReLU 'slope' shares axes from 1 to 2 of inputs (None, 5, 4). Received: axis 3.");

    [Fact]
    public void Unknown_sizes_must_be_shared() => ErrorTexts.AssertSays<ArgumentException>(
        () => new PReLU(name: "slope").Call(new Input([-1, 4], null, name: "a")),
        "PReLU 'slope' expects inputs with known sizes along axes that are not shared. Received: input (None, None, 4) from 'a'. "
        + "Name the others in sharedAxes.");
}
