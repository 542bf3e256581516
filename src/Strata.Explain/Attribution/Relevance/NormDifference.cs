using Strata.Graph;
using Strata.Layers;

namespace Strata.Explain;

/// <summary>
/// Layer normalization: y = γ d r + β with d = x − mean, r = 1 / √(mean d² + ε). A product passes back half way between example and
/// baseline, r by Δr / Δv, so that nothing is lost where a number is the same in both and only its neighbours differ.
/// </summary>
internal static class NormDifference
{
    /// <summary>The multiplier of the input; null where the node is no layer normalization of a layer.</summary>
    public static Value? Multiplier(Node node, Value m, ModelTrace trace)
    {
        if (node.Operation.Name != "LayerNorm") return null;
        var tap = trace.Taps.FirstOrDefault(t => $"{trace.Model.Name}/{t.Path}" == node.Origin);
        if (tap?.Layer is not LayerNormalization layer) return null;
        var (x, gamma) = (node.Inputs[0], node.Inputs[1]);
        var d = x - Op.Mean(x, [-1], keepDims: true);
        var root = Op.Sqrt(Op.Mean(Op.Square(d), [-1], keepDims: true) + (float)layer.Epsilon);
        Value d1 = d.Half(0), d0 = d.Half(1), s1 = root.Half(0), s0 = root.Half(1), g = m.Half(0) * gamma, sum = d1 + d0;
        var byDeviation = g * ((1f / s1 + 1f / s0) * 0.5f);
        // Δr / Δv = −1 / (s₁ s₀ (s₁ + s₀)): no difference is divided by.
        var byVariance = Op.Sum(g * sum, [-1], keepDims: true) * -0.5f / (s1 * s0 * (s1 + s0));
        byDeviation += byVariance * sum * (1f / x.Shape[^1]);
        return Halves.Twice(byDeviation - Op.Mean(byDeviation, [-1], keepDims: true));
    }
}
