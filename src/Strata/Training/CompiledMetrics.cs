using Strata.Layers;
using Strata.Metrics;

namespace Strata.Training;

/// <summary>The metrics of all outputs, with the names they have in the logs. Made when the shapes of labels are known.</summary>
internal sealed class CompiledMetrics
{
    private readonly List<(Metric Metric, int Output, bool IsWeighted)> _metrics = [];
    private readonly List<(string Name, Metric Metric)> _named = [];

    public CompiledMetrics(
        IReadOnlyList<string> outputs, IReadOnlyList<MetricChoice>[] plain, IReadOnlyList<MetricChoice>[] weighted, Value?[] yTrue,
            IReadOnlyList<Value> yPred)
    {
        var counts = new Dictionary<string, int>();
        foreach (bool isWeighted in new[] { false, true })
        {
            for (int output = 0; output < outputs.Count; output++)
            {
                foreach (var choice in (isWeighted ? weighted : plain)[output])
                {
                    if (yTrue[output] is not { } labels)
                        throw new ArgumentException($"Output '{outputs[output]}' has metrics but no labels. Give y for it.");
                    var metric = choice.Resolve(labels.Shape, yPred[output].Shape);
                    _metrics.Add((metric, output, isWeighted));
                    _named.Add((UniqueName(metric.Name, outputs.Count > 1 ? outputs[output] : null, isWeighted, counts), metric));
                }
            }
        }
    }

    /// <summary>All metrics with their names in the logs, in the order they were given.</summary>
    public IReadOnlyList<(string Name, Metric Metric)> Named => _named;

    /// <summary>Adds a batch, as part of a graph.</summary>
    public void Update(Value?[] yTrue, IReadOnlyList<Value> yPred, Value?[] weights, CallContext context)
    {
        foreach (var (metric, output, isWeighted) in _metrics)
        {
            var weight = isWeighted ? weights[output] : null;
            if (metric.HeedsMask) weight = Metric.Masked(weight, context.MaskOf(yPred[output]));
            metric.Update(yTrue[output]!, yPred[output], weight, context);
        }
    }

    /// <summary>
    /// Keras' rule for names: the output before it if there are several, numbered when repeated, <c>weighted_</c> when it was there
    /// unweighted.
    /// </summary>
    private static string UniqueName(string metric, string? output, bool isWeighted, Dictionary<string, int> counts)
    {
        string name = output is null ? metric : $"{output}_{metric}";
        if (counts.TryAdd(name, 1)) return name;
        if (isWeighted)
        {
            name = output is null ? $"weighted_{metric}" : $"{output}_weighted_{metric}";
            if (counts.TryAdd(name, 1)) return name;
        }
        return $"{name}_{counts[name]++}";
    }
}
