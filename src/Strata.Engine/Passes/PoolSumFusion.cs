using Strata.Graph;
using Strata.Ops.Pooling;
using Strata.Ops.Reduce;

namespace Strata.Passes;

/// <summary>
/// The sum of a gradient of max pooling over all pixels, of all images (the gradient of a bias before the pooling) or of each (what
/// Grad-CAM asks for), is that of the numbers that are spread: each goes to one place, and the rest is zeros.
/// </summary>
internal sealed class PoolSumFusion : IFusion
{
    public IReadOnlyList<Value>? Match(Node node, Func<int, int> usesOfInput) =>
        node.Operation is SumOp sum and ({ First: 0, AxisCount: 3 } or { First: 1, AxisCount: 2 })
            && node.Inputs[0].Producer is { Operation: MaxPoolGradientOp } spread
            ? Fusion.Replace(node, sum, spread.Inputs[0])
            : null;
}
