namespace Strata.Training;

/// <summary>What <c>Evaluate</c> found: the loss and every metric, by name, and in the order in which Keras lists them.</summary>
public sealed class EvaluationResult
{
    private readonly Dictionary<string, double> _byName;

    internal EvaluationResult(IEnumerable<KeyValuePair<string, double>> figures, IReadOnlyList<string> order)
    {
        _byName = new Dictionary<string, double>(figures);
        Names = order;
    }

    /// <summary>Names of the figures, the loss first.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The figures in the order of <see cref="Names"/>.</summary>
    public IReadOnlyList<double> Values => [.. Names.Select(n => _byName[n])];

    public double Loss => _byName["loss"];

    public double this[string name] => _byName.TryGetValue(name, out double value)
        ? value
        : throw new KeyNotFoundException($"There is no figure '{name}'. There are: {string.Join(", ", Names)}.");

    public override string ToString() => string.Join(" - ", Names.Select(n => $"{n}: {_byName[n]:0.0000}"));
}
