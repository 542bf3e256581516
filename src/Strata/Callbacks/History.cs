using Strata.Training;

namespace Strata.Callbacks;

/// <summary>The figures of every epoch: what <c>Fit</c> returns.</summary>
public sealed class History : Callback
{
    private readonly List<int> _epochs = [];
    private readonly Dictionary<string, List<double>> _metrics = [];

    /// <summary>Numbers of the epochs, counted from 0.</summary>
    public IReadOnlyList<int> Epochs => _epochs;

    /// <summary>By name, one figure per epoch.</summary>
    public IReadOnlyDictionary<string, List<double>> Metrics => _metrics;

    /// <summary>One figure over the epochs: <c>history["loss"]</c>.</summary>
    public IReadOnlyList<double> this[string name] => _metrics.TryGetValue(name, out var values)
        ? values
        : throw new KeyNotFoundException($"The history has no '{name}'. It has: {string.Join(", ", _metrics.Keys)}.");

    public override void OnTrainBegin(Logs logs) => _epochs.Clear();

    public override void OnEpochEnd(int epoch, Logs logs)
    {
        _epochs.Add(epoch);
        foreach (var (name, value) in logs)
        {
            if (!_metrics.TryGetValue(name, out var values)) _metrics[name] = values = [];
            values.Add(value);
        }
    }
}
