using Strata.Layers;

namespace Strata.Metrics;

/// <summary>True positives as a part of them and another count, at each threshold; 0 where there are none of either.</summary>
public abstract class ConfusionRatio : Metric
{
    private readonly ConfusionOptions _options;
    private readonly Variable _right;
    private readonly Variable _wrong;

    private protected ConfusionRatio(double[]? thresholds, int? topK, int? classId, string name, string other)
        : base(name)
    {
        // With top_k alone every one of the k largest is positive, whatever its value.
        double standard = topK is null ? 0.5 : ConfusionOptions.Never;
        double[] sorted = [.. ConfusionOptions.Parse(GetType().Name, thresholds, standard).Order()];
        _options = new(name, sorted) { TopK = topK, ClassId = classId };
        Thresholds = thresholds;
        TopK = topK;
        ClassId = classId;
        _right = AddVariable("true_positives", [sorted.Length]);
        _wrong = AddVariable(other, [sorted.Length]);
    }

    /// <summary>Where a prediction becomes positive; null for ½, or none if there is a topK.</summary>
    public double[]? Thresholds { get; }

    /// <summary>Only the k largest predictions of a row can be positive.</summary>
    public int? TopK { get; }

    /// <summary>The only class (column) that counts.</summary>
    public int? ClassId { get; }

    public override double Result() => Ratios().Average();

    public override Tensor Results() => _options.Thresholds.Length == 1 ? base.Results() : Tensor.Of(Ratios());

    public override void Update(Value yTrue, Value yPred, Value? sampleWeight, CallContext context)
    {
        var counts = ConfusionCounts.Of(yTrue, yPred, sampleWeight, _options);
        AddTo(_right, Op.Reshape(counts.TruePositives, _right.Shape), context);
        AddTo(_wrong, Op.Reshape(Other(counts), _wrong.Shape), context);
    }

    private protected abstract Value Other(ConfusionCounts counts);

    private double[] Ratios() =>
        [.. _right.Tensor.ToArray<double>().Zip(_wrong.Tensor.ToArray<double>(), (right, wrong) => Ratio.Of(right, right + wrong))];
}
