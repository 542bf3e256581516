using Strata.Graph;
using Strata.Kernels.Reduce;

namespace Strata.Ops.Reduce;

/// <summary>A reduction that picks the largest or the smallest element.</summary>
internal abstract record Extreme<TReducer>(int First, int AxisCount) : Reduction<TReducer>(First, AxisCount)
    where TReducer : struct, IReducer, IScalarReducer
{
    public sealed override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
    {
        // Equal shares where several tie, as Keras gives them.
        var winners = Op.Cast(Op.Equal(node.Inputs[0], Spread(node, node.Outputs[0])), node.Inputs[0].DType);
        var count = new SumOp(First, AxisCount).Of(winners);
        return [winners * Spread(node, outputGradients[0]! / count)];
    }
}
