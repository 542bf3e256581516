using Strata.Graph;
using Strata.Ops.Elementwise;
using Strata.Ops.Pooling;

namespace Strata.Passes;

/// <summary>
/// The gradient of max pooling behind a ReLU, then that of the ReLU: the mask is applied before the gradient is spread over the windows, to
/// a quarter of the numbers or fewer. The value at the place a maximum came from is the maximum, so both say the same.
/// </summary>
internal sealed class PoolGradientFusion : IFusion
{
    public IReadOnlyList<Value>? Match(Node node, Func<int, int> usesOfInput)
    {
        if (node.Operation is not ReluGradientOp || usesOfInput(0) != 1) return null;
        var spread = node.Inputs[0].Producer;
        if (spread.Operation is not MaxPoolGradientOp gradient) return null;
        var pool = spread.Inputs[1].Producer;
        if (pool.Operation is not MaxPool2DOp || !ReferenceEquals(pool.Inputs[0], node.Inputs[1])) return null;
        var masked = new ReluGradientOp();
        Value[] inputs = [spread.Inputs[0], pool.Outputs[0]];
        var early = new Node(masked, inputs, masked.Infer(inputs), spread.Order, node.Origin).Outputs[0];
        return Fusion.Replace(node, gradient, early, spread.Inputs[1]);
    }
}
