using Strata.Graph;
using Strata.Layers;
using Strata.Losses;
using Strata.Metrics;
using Strata.Models;
using Strata.Optimizers;

namespace Strata.Training;

/// <summary>What <c>Compile</c> settled: optimizer, losses, metrics; and the figures they gather.</summary>
internal sealed class CompiledModel
{
    private readonly Model _model;
    private readonly LossSpec? _loss;
    private readonly LossWeights? _lossWeights;
    private readonly MetricSpec? _metrics;
    private readonly MetricSpec? _weightedMetrics;
    private readonly Mean _lossTracker = new("loss");
    private Mean?[] _outputTrackers = [];
    private CompiledMetrics? _compiledMetrics;
    private (string Name, Metric Metric)[] _all = [];

    public CompiledModel(
        Model model, Optimizer optimizer, LossSpec? loss, LossWeights? lossWeights, MetricSpec? metrics, MetricSpec? weightedMetrics)
    {
        (_model, Optimizer) = (model, optimizer);
        (_loss, _lossWeights) = (loss, lossWeights);
        (_metrics, _weightedMetrics) = (metrics, weightedMetrics);
    }

    public Optimizer Optimizer { get; }

    /// <summary>As they were given, for saving.</summary>
    public (LossSpec? Loss, LossWeights? LossWeights, MetricSpec? Metrics, MetricSpec? WeightedMetrics) Given =>
        (_loss, _lossWeights, _metrics, _weightedMetrics);

    /// <summary>What a file said besides, which says how Keras computes and not what: kept for saving.</summary>
    public Saving.CompileSettings Settings { get; set; } = Saving.CompileSettings.Standard;

    /// <summary>
    /// Names of the figures in the order in which <c>Evaluate</c> lists them: loss, metrics, losses of outputs; for several outputs sorted.
    /// </summary>
    public IReadOnlyList<string> ListOrder
    {
        get
        {
            var names = _all.Select(n => n.Name).ToList();
            var losses = names.Where(n => Array.Exists(_outputTrackers, t => t?.Name == n)).ToList();
            var rest = names.Skip(1).Except(losses).ToList();
            return _model.Outputs.Count == 1 ? names : ["loss", .. losses, .. rest.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Whether labels of an output are used.</summary>
    public bool[] NeedsLabels(IReadOnlyList<string> outputs)
    {
        var losses = LossesFor(outputs);
        var plain = MetricsFor(_metrics, outputs);
        var weighted = MetricsFor(_weightedMetrics, outputs);
        return [.. outputs.Select((_, i) => losses[i] is not null || plain[i].Count > 0 || weighted[i].Count > 0)];
    }

    /// <summary>Whether the labels of an output are class numbers, with one axis less than its predictions.</summary>
    public bool[] TakesClassNumbers(IReadOnlyList<string> outputs) => [.. LossesFor(outputs).Select(l => l?.TakesClassNumbers ?? false)];

    /// <summary>Adds loss and metrics of a batch to a graph; answers the loss to be minimized.</summary>
    public Value Trace(IReadOnlyList<Value> yPred, Value?[] yTrue, Value?[] weights, Value batch, CallContext context)
    {
        using var origin = Origin.Enter(StepOrigins.Loss);
        var outputs = _model.OutputNames;
        var losses = LossesFor(outputs);
        if (_compiledMetrics is null) Resolve(outputs, losses, yTrue, yPred);
        var terms = new List<Value>();
        double[]? lossWeights = _lossWeights?.For(outputs);
        for (int i = 0; i < losses.Length; i++)
        {
            if (losses[i] is not { } loss || yTrue[i] is not { } labels) continue;
            CheckShapes(loss, outputs[i], labels, yPred[i]);
            var value = loss.Call(labels, yPred[i], weights[i], context.MaskOf(yPred[i]));
            if (value.Rank > 0) value = Op.Sum(value);
            // As Keras: every batch counts alike for the losses of single outputs, while in the total each counts by its samples.
            _outputTrackers[i]?.Add(value, null, context);
            terms.Add(lossWeights is null ? value : value * (float)lossWeights[i]);
        }
        terms.AddRange(context.Losses);
        terms.AddRange(_model.AllWeights
            .Where(w => w.IsTrainable && w.Regularizer is not null)
            .Select(w => w.Regularizer!.Call(context.Read(w.Variable))));
        if (terms.Count == 0)
            throw new InvalidOperationException($"{_model} has nothing to minimize. Give Compile a loss, or a layer a regularizer.");
        var total = terms.Aggregate((a, b) => a + b);
        _lossTracker.Add(total, batch, context);
        using var metrics = Origin.Enter(StepOrigins.Metrics);
        _compiledMetrics!.Update(yTrue, yPred, weights, context);
        return total;
    }

    public void Reset()
    {
        foreach (var (_, metric) in _all) metric.Reset();
    }

    /// <summary>Writes the figures gathered so far.</summary>
    public void WriteTo(Logs logs)
    {
        foreach (var (name, metric) in _all) logs[name] = metric.Result();
    }

    private Loss?[] LossesFor(IReadOnlyList<string> outputs) => _loss?.For(outputs) ?? new Loss?[outputs.Count];

    private static IReadOnlyList<MetricChoice>[] MetricsFor(MetricSpec? spec, IReadOnlyList<string> outputs) =>
        spec?.For(outputs) ?? [.. outputs.Select(_ => (IReadOnlyList<MetricChoice>)[])];

    private void Resolve(IReadOnlyList<string> outputs, Loss?[] losses, Value?[] yTrue, IReadOnlyList<Value> yPred)
    {
        _ = _lossWeights?.For(outputs);
        // Losses of single outputs are told when there is more than one.
        bool several = losses.Count(l => l is not null) > 1;
        _outputTrackers = [.. outputs.Select((name, i) => several && losses[i] is not null ? new Mean($"{name}_loss") : null)];
        _compiledMetrics = new CompiledMetrics(outputs, MetricsFor(_metrics, outputs), MetricsFor(_weightedMetrics, outputs), yTrue, yPred);
        _all =
        [
            ("loss", _lossTracker),
            .. _compiledMetrics.Named,
            .. _outputTrackers.OfType<Mean>().Select(t => (t.Name, (Metric)t)),
        ];
    }

    private static void CheckShapes(Loss loss, string output, Value yTrue, Value yPred)
    {
        if (loss.TakesClassNumbers) return;
        bool fits = yTrue.Rank == yPred.Rank
            ? yTrue.Shape.IsCompatibleWith(yPred.Shape)
            : Math.Abs(yTrue.Rank - yPred.Rank) == 1 && (yTrue.Rank > yPred.Rank ? yTrue : yPred).Shape[^1] == 1;
        if (fits) return;
        string hint = loss is Losses.CategoricalCrossentropy && yTrue.Rank < yPred.Rank || yTrue.Shape[^1] == 1
            ? " If the labels are class numbers, use sparse_categorical_crossentropy."
            : " Give the output layer as many units as the labels have values.";
        throw new ArgumentException(
            $"Loss '{loss.Name}' expects labels of the shape of the output '{output}', {yPred.Shape}. Received: labels "
            + $"{yTrue.Shape}.{hint}");
    }
}
