using Strata.Layers;

namespace Strata.Metrics;

/// <summary>
/// A metric that is the weighted mean of one value per sample (or per element): Σ value · weight / Σ weight, 0 before the first.
/// </summary>
public abstract class MeanMetric : Metric
{
    private readonly Variable _total;
    private readonly Variable _count;

    protected MeanMetric(string name)
        : base(name)
    {
        _total = AddVariable("total", Shape.Scalar);
        _count = AddVariable("count", Shape.Scalar);
    }

    internal override bool HeedsMask => true;

    public override double Result() => Finish(_count.Tensor.Item() == 0 ? 0 : _total.Tensor.Item() / _count.Tensor.Item());

    public sealed override void Update(Value yTrue, Value yPred, Value? sampleWeight, CallContext context) =>
        Add(Values(yTrue, yPred), sampleWeight, context);

    /// <summary>The values whose mean is wanted.</summary>
    protected abstract Value Values(Value yTrue, Value yPred);

    /// <summary>What becomes of the mean at the end (a root, for RMSE).</summary>
    protected virtual double Finish(double mean) => mean;

    /// <summary>
    /// Adds values. As in Keras a sample counts once: its values, and weights that have more than one axis, are averaged over it.
    /// </summary>
    protected internal void Add(Value values, Value? sampleWeight, CallContext context)
    {
        (values, var weight) = Samples.Of(Op.Float(values), sampleWeight, (x, axes) => Op.Mean(x, axes));
        AddTo(_total, Op.Sum(values), context);
        AddTo(_count, weight is null ? Tensor.Scalar(values.Rank == 0 ? 1 : values.Shape[0], DType.Float64) : Op.Sum(weight), context);
    }
}
