using System.Diagnostics.CodeAnalysis;

namespace Strata.Training;

/// <summary>How much the loss of each output counts: numbers in the order of the outputs, or by name (1 where a name is missing).</summary>
public sealed class LossWeights
{
    private readonly IReadOnlyList<double>? _inOrder;
    private readonly IReadOnlyDictionary<string, double>? _byName;

    public LossWeights(IReadOnlyList<double> inOrder) => _inOrder = inOrder;

    public LossWeights(IReadOnlyDictionary<string, double> byName) => _byName = byName;

    [return: NotNullIfNotNull(nameof(inOrder))]
    public static implicit operator LossWeights?(double[]? inOrder) => inOrder is null ? null : new(inOrder);

    [return: NotNullIfNotNull(nameof(byName))]
    public static implicit operator LossWeights?(Dictionary<string, double>? byName) => byName is null ? null : new(byName);

    /// <summary>As it was given, for saving.</summary>
    internal object Given => (object?)_inOrder ?? _byName!;

    /// <summary>The weight of each output.</summary>
    internal double[] For(IReadOnlyList<string> outputs)
    {
        if (_byName is null)
        {
            PerOutput.CheckCount("loss weights", _inOrder!.Count, outputs);
            return [.. _inOrder];
        }
        PerOutput.CheckNames("loss weight", _byName.Keys, outputs);
        return [.. outputs.Select(o => _byName.TryGetValue(o, out double weight) ? weight : 1)];
    }
}
