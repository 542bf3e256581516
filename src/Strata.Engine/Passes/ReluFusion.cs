using Strata.Graph;
using Strata.Ops.Convolution;
using Strata.Ops.Elementwise;
using Strata.Ops.Linear;

namespace Strata.Passes;

/// <summary>A product or convolution whose output only a ReLU reads: the kernel clips before it stores.</summary>
internal sealed class ReluFusion : IFusion
{
    public IReadOnlyList<Value>? Match(Node node, Func<int, int> usesOfInput)
    {
        if (node.Operation is not ReluOp || usesOfInput(0) != 1) return null;
        var producer = node.Inputs[0].Producer;
        Primitive? clipped = producer.Operation switch
        {
            MatMulOp product => product with { Relu = true },
            Conv2DOp convolution => convolution with { Relu = true },
            ConvolutionInputGradientOp transposed => transposed with { Relu = true },
            _ => null,
        };
        return clipped is null ? null : Fusion.Replace(node, clipped, [.. producer.Inputs]);
    }
}
