using Strata.Layers;

namespace Strata.Metrics;

/// <summary>
/// (1 + β²) precision · recall / (β² precision + recall) of each class, for labels and predictions (batch, classes). Without a threshold
/// the largest predictions of a row are positive, all of them where several tie.
/// </summary>
public abstract class FBeta : Metric
{
    private const double Epsilon = 1e-7;
    private Variable[] _sums = [];

    private protected FBeta(string? average, double beta, double? threshold, string name)
        : base(name)
    {
        if (average is not (null or "micro" or "macro" or "weighted"))
            throw new ArgumentException(
                $"{GetType().Name}'s average is micro, macro, weighted or none. Received: '{average}'.", nameof(average));
        if (!(beta > 0)) throw new ArgumentException($"{GetType().Name} needs a beta above 0. Received: {beta}.", nameof(beta));
        if (!(threshold is null or (> 0 and <= 1)))
            throw new ArgumentException(
                $"{GetType().Name} needs a threshold above 0 and up to 1. Received: {threshold}.", nameof(threshold));
        Average = average;
        Beta = beta;
        Threshold = threshold;
    }

    /// <summary>
    /// How classes become one number: <c>micro</c> (all counted together), <c>macro</c> (each alike), <c>weighted</c> (by labels); null:
    /// not at all.
    /// </summary>
    public string? Average { get; }

    /// <summary>How much more recall counts than precision.</summary>
    public double Beta { get; }

    /// <summary>Above which a prediction is positive.</summary>
    public double? Threshold { get; }

    public override double Result() => _sums.Length == 0 ? 0 : Averaged(Scores());

    public override Tensor Results() => Average is null && _sums.Length > 0 ? Tensor.Of(Scores()) : base.Results();

    public override void Update(Value yTrue, Value yPred, Value? sampleWeight, CallContext context)
    {
        if (yTrue.Rank != 2 || yPred.Rank != 2)
        {
            throw new ArgumentException(
                $"{GetType().Name} needs labels and predictions of shape (batch, classes). "
                + $"Received: labels {yTrue.Shape}, predictions {yPred.Shape}.");
        }
        MakeVariables(yPred.Shape[1]);
        var said = Op.Cast(Positive(yPred), DType.Float64);
        yTrue = Op.Cast(yTrue, DType.Float64);
        Value[] amounts = [said * yTrue, said * (1f - yTrue), (1f - said) * yTrue, yTrue];
        var weight = sampleWeight is null ? null : Op.Reshape(Op.Cast(sampleWeight, DType.Float64), [Shape.Unknown, 1]);
        for (int i = 0; i < amounts.Length; i++)
        {
            var amount = weight is null ? amounts[i] : amounts[i] * weight;
            AddTo(_sums[i], Op.Sum(amount, Average == "micro" ? [0, 1] : [0]), context);
        }
    }

    private Value Positive(Value yPred) => Threshold is { } threshold
        ? Op.Greater(yPred, (float)threshold)
        : Op.LogicalAnd(Op.GreaterEqual(yPred, Op.Max(yPred, [-1], keepDims: true)), Op.Greater(Op.Abs(yPred), 1e-9f));

    /// <summary>Only the first batch tells how many classes there are.</summary>
    private void MakeVariables(int classes)
    {
        if (_sums.Length > 0) return;
        Shape shape = Average == "micro" ? Shape.Scalar : [classes];
        string[] names = ["true_positives", "false_positives", "false_negatives", "intermediate_weights"];
        _sums = [.. names.Select(n => AddVariable(n, shape))];
    }

    private double[] Scores()
    {
        double[] scores = new double[_sums[0].Shape.Count];
        for (int i = 0; i < scores.Length; i++)
        {
            double hits = _sums[0].Tensor.Element(i);
            double precision = hits / (hits + _sums[1].Tensor.Element(i) + Epsilon);
            double recall = hits / (hits + _sums[2].Tensor.Element(i) + Epsilon);
            scores[i] = precision * recall * (1 + Beta * Beta) / (Beta * Beta * precision + recall + Epsilon);
        }
        return scores;
    }

    private double Averaged(double[] scores)
    {
        if (Average != "weighted") return scores.Average();
        double[] weights = _sums[3].Tensor.ToArray<double>();
        double total = weights.Sum() + Epsilon;
        return scores.Zip(weights, (score, weight) => score * weight / total).Sum();
    }
}
