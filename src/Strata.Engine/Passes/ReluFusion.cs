using Strata.Graph;
using Strata.Ops.Elementwise;
using Strata.Ops.Linear;

namespace Strata.Passes;

/// <summary>A product or convolution whose output only a ReLU reads: the kernel clips before it stores.</summary>
internal sealed class ReluFusion : IFusion
{
    public Value? Match(Node node, Func<int, int> usesOfInput)
    {
        if (node.Operation is not ReluOp || usesOfInput(0) != 1) return null;
        var producer = node.Inputs[0].Producer;
        return producer.Operation is MatMulOp product ? Fusion.Replace(node, product with { Relu = true }, [.. producer.Inputs]) : null;
    }
}
