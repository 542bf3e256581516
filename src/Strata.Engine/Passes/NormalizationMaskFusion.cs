using Strata.Graph;
using Strata.Ops.Elementwise;
using Strata.Ops.Normalization;

namespace Strata.Passes;

/// <summary>
/// The gradient of a ReLU in front of a batch normalization: the normalization has read what the ReLU gave, so it knows where the gradient
/// is zero, and writes it once instead of twice.
/// </summary>
internal sealed class NormalizationMaskFusion : IFusion
{
    public IReadOnlyList<Value>? Match(Node node, Func<int, int> usesOfInput)
    {
        if (node.Operation is not ReluGradientOp || usesOfInput(0) != 1) return null;
        var producer = node.Inputs[0].Producer;
        return producer.Operation is BatchNormInputGradientOp { Masked: false } gradient
            && ReferenceEquals(producer.Inputs[0], node.Inputs[1])
            ? [Fusion.Replace(node, gradient with { Masked = true }, [.. producer.Inputs])[0]]
            : null;
    }
}
