using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Convolutional;

public sealed class Conv1DTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Conv1D(
            6, 3, 2, "causal", groups: 2, activation: "tanh", kernelRegularizer: "l2", biasConstraint: "max_norm"),
            """
            {
                "filters": 6, "kernel_size": [3], "strides": [2], "padding": "causal", "groups": 2, "activation": "tanh",
                "kernel_regularizer": "l2", "bias_constraint": "max_norm"
            }
            """,
        [8, 30, 4])
        {
            Weights = ["kernel", "bias"],
        });

    [Fact]
    public void Sequences_without_features_are_told_how_to_get_them() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Conv1D(8, 3, name: "conv").Call(new Input([100], null, name: "a")),
        "Conv1D 'conv' expects inputs of rank 3, (batch, steps, features). Received: input (None, 100) from 'a'. "
        + "Single numbers need a feature axis of 1: Input(100, 1), or Reshape((100, 1)).");

    [Fact]
    public void A_kernel_longer_than_the_sequence_is_told() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Conv1D(8, 3, dilationRate: 2, name: "conv").Call(new Input([4, 1], null, name: "a")),
        "Conv1D 'conv' expects sequences no shorter than its kernel 3, spread to 5 by dilation 2, with valid padding. "
        + "Received: input (None, 4, 1) from 'a'. Use padding: \"same\", a smaller window, or fewer poolings before it.");

    [Fact]
    public void A_stride_below_one_is_refused_at_once() => ErrorTexts.AssertSays<ArgumentException>(
        () => _ = new Conv1D(8, 3, strides: 0, name: "conv"), "Conv1D 'conv' needs a stride of 1 or more. Received: 0.");
}
