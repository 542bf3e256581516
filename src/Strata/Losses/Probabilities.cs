using Strata.Ops.Elementwise;
using Strata.Ops.Softmax;

namespace Strata.Losses;

/// <summary>
/// What cross-entropies share: clipping, and the logits behind a soft-max or sigmoid. Like Keras on TensorFlow, a loss on probabilities
/// that come straight from such an activation is computed from its input, where nothing has been rounded to 0 or 1.
/// </summary>
internal static class Probabilities
{
    /// <summary>Keras' <c>epsilon()</c>.</summary>
    public const float Epsilon = 1e-7f;

    /// <summary>Into [ε, 1 - ε].</summary>
    public static Value Clip(Value p) => Op.Minimum(Op.Maximum(p, Epsilon), 1 - Epsilon);

    /// <summary>The input of the soft-max over the last axis that made p, if one did.</summary>
    public static Value? SoftmaxLogits(Value p) => p.Producer.Operation is SoftmaxOp ? p.Producer.Inputs[0] : null;

    /// <summary>The input of the sigmoid that made p, if one did.</summary>
    public static Value? SigmoidLogits(Value p) => p.Producer.Operation is SigmoidOp ? p.Producer.Inputs[0] : null;
}
