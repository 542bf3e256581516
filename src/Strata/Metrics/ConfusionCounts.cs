using Strata.Losses;

namespace Strata.Metrics;

/// <summary>Sums of weights over true and false positives and negatives, (thresholds, columns) in float64 each.</summary>
internal sealed record ConfusionCounts(Value TruePositives, Value FalsePositives, Value TrueNegatives, Value FalseNegatives)
{
    /// <summary>Counts predictions above each threshold. Without columns all elements count alike, as one column.</summary>
    /// <param name="yTrue">Labels.</param>
    /// <param name="yPred">Predictions of the same shape, or with a last axis of 1 more or less.</param>
    /// <param name="sampleWeight">Weights; one per row counts for all its columns.</param>
    /// <param name="options">Thresholds and what to do with columns.</param>
    public static ConfusionCounts Of(Value yTrue, Value yPred, Value? sampleWeight, ConfusionOptions options)
    {
        (yTrue, yPred) = Ranks.Match(Op.Cast(yTrue, DType.Float64), Op.Float(yPred));
        ClassAxis.CheckSame(options.Owner, yTrue, yPred);
        var weight = WeightsFor(yPred.Shape, sampleWeight);
        if (options.LabelWeights is { } labels) weight *= (Tensor)labels;
        if (options.TopK is { } k) yPred = Op.Where(TopK.Mask(yPred, k), yPred, ConfusionOptions.Never);
        if (options.ClassId is { } id)
        {
            if (yPred.Rank < 2)
                throw new ArgumentException(
                    $"Metric '{options.Owner}' with a classId needs predictions (samples, classes). Received: {yPred.Shape}.");
            (yTrue, yPred, weight) = (Column(yTrue, id), Column(yPred, id), Column(weight, id));
        }
        Shape flat = options.ByColumn ? yPred.Shape : [(int)yPred.Shape.Count, 1];
        (yTrue, yPred, weight) = (Op.Reshape(yTrue, flat), Op.Reshape(yPred, flat), Op.Reshape(weight, flat));
        if (!options.HasSoftLabels) yTrue = Op.Cast(Op.NotEqual(yTrue, 0f), DType.Float64);
        Value positive = weight * yTrue, negative = weight * (1f - yTrue);
        Value hits = Op.SumAbove(yPred, positive, options.Thresholds), alarms = Op.SumAbove(yPred, negative, options.Thresholds);
        return new(hits, alarms, Op.Sum(negative, [0], keepDims: true) - alarms, Op.Sum(positive, [0], keepDims: true) - hits);
    }

    private static Value WeightsFor(Shape shape, Value? sampleWeight)
    {
        if (sampleWeight is null) return Op.BroadcastTo(Tensor.Scalar(1, DType.Float64), shape);
        var weight = Op.Cast(sampleWeight, DType.Float64);
        if (weight.Rank == shape.Rank + 1 && weight.Shape[^1] == 1) weight = Op.Squeeze(weight, -1);
        while (weight.Rank > 0 && weight.Rank < shape.Rank) weight = Op.ExpandDims(weight, -1);
        return Op.BroadcastTo(weight, shape);
    }

    private static Value Column(Value x, int id)
    {
        var starts = new Shape(new int[x.Rank]).With(-1, id);
        return Op.Squeeze(Op.Slice(x, starts, x.Shape.With(-1, 1)), -1);
    }
}
