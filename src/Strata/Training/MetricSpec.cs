using System.Collections;
using System.Runtime.CompilerServices;
using Strata.Metrics;

namespace Strata.Training;

/// <summary>A metric by name, which may depend on shapes (<c>"accuracy"</c>), or as an object.</summary>
public sealed class MetricChoice
{
    private readonly string? _name;
    private readonly Metric? _metric;

    private MetricChoice(string? name, Metric? metric) => (_name, _metric) = (name, metric);

    public static implicit operator MetricChoice(string name) => new(name, null);

    public static implicit operator MetricChoice(Metric metric) => new(null, metric);

    /// <summary>As it was given, for saving: a name, or a metric.</summary>
    internal object Given => (object?)_name ?? _metric!;

    /// <summary>The metric for labels and predictions of these shapes; a name stays the name in the logs.</summary>
    internal Metric Resolve(Shape yTrue, Shape yPred)
    {
        if (_metric is not null) return _metric;
        string className = _name switch
        {
            "accuracy" or "acc" => MetricResolution.Accuracy(yTrue, yPred),
            "crossentropy" or "ce" => MetricResolution.Crossentropy(yTrue, yPred),
            _ => _name!,
        };
        Metric metric = className;
        metric.Name = _name!;
        return metric;
    }
}

/// <summary>What <c>Compile</c> takes as metrics: a list for the one output, or lists for each output in order or by name.</summary>
[CollectionBuilder(typeof(MetricSpec), nameof(Create))]
public sealed class MetricSpec : IEnumerable<MetricChoice>
{
    private readonly IReadOnlyList<MetricChoice>? _one;
    private readonly IReadOnlyList<IReadOnlyList<MetricChoice>?>? _inOrder;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<MetricChoice>>? _byName;

    public MetricSpec(params IEnumerable<MetricChoice> metrics) => _one = [.. metrics];

    /// <param name="inOrder">Metrics of each output, null for none.</param>
    public MetricSpec(IReadOnlyList<IReadOnlyList<MetricChoice>?> inOrder) => _inOrder = inOrder;

    public MetricSpec(IReadOnlyDictionary<string, IReadOnlyList<MetricChoice>> byName) => _byName = byName;

    public static MetricSpec Create(ReadOnlySpan<MetricChoice> metrics) => new(metrics.ToArray());

    public static implicit operator MetricSpec(string name) => new(name);

    public static implicit operator MetricSpec(string[] names) => new(names.Select(n => (MetricChoice)n));

    /// <summary>As it was given, for saving: a list, lists in a list, or lists by name.</summary>
    internal object Given => (object?)_one ?? (object?)_inOrder ?? _byName!;

    public IEnumerator<MetricChoice> GetEnumerator() => (_one ?? []).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The metrics of each output.</summary>
    internal IReadOnlyList<MetricChoice>[] For(IReadOnlyList<string> outputs)
    {
        if (_byName is not null)
        {
            PerOutput.CheckNames("metric", _byName.Keys, outputs);
            return [.. outputs.Select(o => _byName.GetValueOrDefault(o, []))];
        }
        if (_inOrder is not null)
        {
            PerOutput.CheckCount("lists of metrics", _inOrder.Count, outputs);
            return [.. _inOrder.Select(m => m ?? [])];
        }
        // One list serves all outputs.
        return [.. outputs.Select(_ => _one!)];
    }
}
