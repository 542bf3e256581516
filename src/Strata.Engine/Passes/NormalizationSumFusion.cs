using Strata.Graph;
using Strata.Ops.Normalization;
using Strata.Ops.Reduce;

namespace Strata.Passes;

/// <summary>
/// The sum of a batch normalization's gradient over all axes but the last (the gradient of a bias before it): added up while it is written,
/// and never read again for it.
/// </summary>
internal sealed class NormalizationSumFusion : IFusion
{
    public IReadOnlyList<Value>? Match(Node node, Func<int, int> usesOfInput)
    {
        var summed = node.Inputs.Count == 1 ? node.Inputs[0] : null;
        return node.Operation is SumOp { First: 0 } sum && summed!.Producer.Operation is BatchNormInputGradientOp
            && ReferenceEquals(summed, summed.Producer.Outputs[0]) && sum.AxisCount == summed.Rank - 1 && node.Outputs[0].Rank == 1
                ? [summed.Producer.Outputs[1]]
                : null;
    }
}
