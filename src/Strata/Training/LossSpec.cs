using Strata.Losses;

namespace Strata.Training;

/// <summary>
/// What <c>Compile</c> takes as loss: one for all outputs, one for each in order, or one for each by name. Null leaves an output without.
/// </summary>
public sealed class LossSpec
{
    private readonly Loss? _all;
    private readonly IReadOnlyList<Loss?>? _inOrder;
    private readonly IReadOnlyDictionary<string, Loss?>? _byName;

    public LossSpec(Loss loss) => _all = loss;

    public LossSpec(IReadOnlyList<Loss?> inOrder) => _inOrder = inOrder;

    public LossSpec(IReadOnlyDictionary<string, Loss?> byName) => _byName = byName;

    public static implicit operator LossSpec(string name) => new((Loss)name);

    public static implicit operator LossSpec(Loss loss) => new(loss);

    public static implicit operator LossSpec(string[] names) => new([.. names.Select(n => (Loss)n)]);

    public static implicit operator LossSpec(Loss?[] losses) => new((IReadOnlyList<Loss?>)losses);

    public static implicit operator LossSpec(Dictionary<string, Loss?> byName) => new(byName);

    /// <summary>As it was given, for saving: a loss, a list, or a dictionary.</summary>
    internal object Given => (object?)_all ?? (object?)_inOrder ?? _byName!;

    /// <summary>The loss of each output.</summary>
    internal Loss?[] For(IReadOnlyList<string> outputs)
    {
        if (_all is not null) return [.. outputs.Select(_ => _all)];
        if (_byName is not null)
        {
            PerOutput.CheckNames("loss", _byName.Keys, outputs);
            return [.. outputs.Select(o => _byName.GetValueOrDefault(o))];
        }
        PerOutput.CheckCount("losses", _inOrder!.Count, outputs);
        return [.. _inOrder];
    }
}
