using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Normalization;

public sealed class GroupNormalizationTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new GroupNormalization(3, 1, 0.01, gammaRegularizer: "l2", betaInitializer: "ones"),
            """
            {
                "groups": 3, "axis": 1, "epsilon": 0.01, "gamma_regularizer": "l2", "beta_initializer": "ones"
            }
            """,
        [8, 6, 5, 4])
        {
            Weights = ["gamma", "beta"],
        });

    [Fact]
    public void Groups_that_do_not_divide_the_channels_are_told() => ErrorTexts.AssertSays<ArgumentException>(
        () => new GroupNormalization(4, name: "norm").Call(new Input([5, 6], null, name: "a")),
        "GroupNormalization 'norm' expects a number of channels that its 4 groups divide. Received: input (None, 5, 6) from 'a'. "
        + "Change groups.");
}
