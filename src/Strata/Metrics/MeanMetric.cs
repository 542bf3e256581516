using Strata.Layers;
using Strata.Losses;

namespace Strata.Metrics;

/// <summary>A metric that is the weighted mean of one value per sample (or per element): Σ value · weight / Σ weight, 0 before the first.</summary>
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

    public override double Result() => Finish(_count.Tensor.Item() == 0 ? 0 : _total.Tensor.Item() / _count.Tensor.Item());

    public sealed override void Update(Value yTrue, Value yPred, Value? sampleWeight, CallContext context) =>
        Add(Values(yTrue, yPred), sampleWeight, context);

    /// <summary>The values whose mean is wanted.</summary>
    protected abstract Value Values(Value yTrue, Value yPred);

    /// <summary>What becomes of the mean at the end (a root, for RMSE).</summary>
    protected virtual double Finish(double mean) => mean;

    /// <summary>Adds values; those of a sample are averaged first when a weight per sample is given, as Keras does.</summary>
    protected internal void Add(Value values, Value? sampleWeight, CallContext context)
    {
        values = Op.Float(values);
        if (sampleWeight is null)
        {
            AddTo(_total, Op.Sum(values), context);
            AddTo(_count, Tensor.Scalar(values.Shape.Count, DType.Float64), context);
            return;
        }
        var weight = Op.Cast(sampleWeight, values.DType);
        (values, weight) = Ranks.Match(values, weight);
        if (weight.Rank < values.Rank) values = Op.Mean(values, [.. Enumerable.Range(weight.Rank, values.Rank - weight.Rank)]);
        AddTo(_total, Op.Sum(values * weight), context);
        AddTo(_count, Op.Sum(Op.BroadcastTo(weight, values.Shape)), context);
    }
}
