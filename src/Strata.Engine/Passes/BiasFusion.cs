using Strata.Graph;
using Strata.Ops.Convolution;
using Strata.Ops.Elementwise;
using Strata.Ops.Linear;

namespace Strata.Passes;

/// <summary>
/// A product or convolution whose output nobody else reads, plus a vector over the last axis: the kernel starts its sums at the bias.
/// </summary>
internal sealed class BiasFusion : IFusion
{
    public IReadOnlyList<Value>? Match(Node node, Func<int, int> usesOfInput)
    {
        if (node.Operation is not AddOp) return null;
        Value sum = node.Inputs[0], bias = node.Inputs[1];
        if (sum.Producer.Operation is not Primitive producer || sum.Producer.Inputs.Count != 2 || usesOfInput(0) != 1) return null;
        if (bias.Rank != 1 || sum.Rank == 0 || bias.Shape[0] != sum.Shape[^1]) return null;
        return producer is MatMulOp { Relu: false } or Conv2DOp { Relu: false } or ConvolutionInputGradientOp { Relu: false }
            ? Fusion.Replace(node, producer, [.. sum.Producer.Inputs, bias])
            : null;
    }
}
