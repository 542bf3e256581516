using Strata.Layers;

namespace Strata.Metrics;

/// <summary>One of the four counts of a confusion matrix, at each threshold.</summary>
public abstract class ConfusionCount : Metric
{
    private readonly Variable _accumulator;
    private readonly ConfusionOptions _options;

    private protected ConfusionCount(double[]? thresholds, string name)
        : base(name)
    {
        _options = new(name, [.. ConfusionOptions.Parse(GetType().Name, thresholds).Order()]);
        Thresholds = thresholds;
        _accumulator = AddVariable("accumulator", [_options.Thresholds.Length]);
    }

    /// <summary>Where a prediction becomes positive; null for ½.</summary>
    public double[]? Thresholds { get; }

    public override double Result() => _accumulator.Tensor.ToArray<double>().Average();

    public override Tensor Results() => _options.Thresholds.Length == 1 ? base.Results() : _accumulator.Tensor.Clone();

    public override void Update(Value yTrue, Value yPred, Value? sampleWeight, CallContext context) =>
        AddTo(_accumulator, Op.Reshape(Pick(ConfusionCounts.Of(yTrue, yPred, sampleWeight, _options)), _accumulator.Shape), context);

    private protected abstract Value Pick(ConfusionCounts counts);
}
