using Strata.Layers;
using Strata.Losses;

namespace Strata.Metrics;

/// <summary>
/// 1 - Σ(y - p)² / Σ(y - mean y)² of each output, for labels and predictions (batch, outputs): the part of the variance that is explained.
/// An output whose labels are all alike scores 0.
/// </summary>
public sealed class R2Score : Metric
{
    private readonly Variable _samples;
    private Variable[] _sums = [];

    public R2Score(string? classAggregation = "uniform_average", int numRegressors = 0, string name = "r2_score")
        : base(name)
    {
        if (classAggregation is not (null or "uniform_average" or "variance_weighted_average"))
        {
            throw new ArgumentException(
                $"R2Score's classAggregation is uniform_average, variance_weighted_average or none. Received: '{classAggregation}'.",
                nameof(classAggregation));
        }
        if (numRegressors < 0)
            throw new ArgumentException($"R2Score needs numRegressors of 0 or more. Received: {numRegressors}.", nameof(numRegressors));
        ClassAggregation = classAggregation;
        NumRegressors = numRegressors;
        _samples = AddVariable("num_samples", Shape.Scalar);
    }

    /// <summary>How outputs become one number; null: not at all.</summary>
    public string? ClassAggregation { get; }

    /// <summary>How many inputs a linear model had, for the adjusted score; 0 for the plain one.</summary>
    public int NumRegressors { get; }

    public override double Result() => _sums.Length == 0 ? 0 : Aggregated();

    public override Tensor Results() =>
        ClassAggregation is null && _sums.Length > 0 ? Tensor.Of<double>([.. Scores().Select(s => Adjusted(s.Score))]) : base.Results();

    public override void Update(Value yTrue, Value yPred, Value? sampleWeight, CallContext context)
    {
        (yTrue, yPred) = Ranks.Match(Op.Cast(yTrue, DType.Float64), Op.Cast(yPred, DType.Float64));
        if (yTrue.Rank != 2 || yPred.Rank != 2)
        {
            throw new ArgumentException(
                $"R2Score needs labels and predictions of shape (batch, outputs). "
                + $"Received: labels {yTrue.Shape}, predictions {yPred.Shape}.");
        }
        if (_sums.Length == 0)
        {
            string[] names = ["squared_sum", "sum", "residual", "count"];
            _sums = [.. names.Select(n => AddVariable(n, [yPred.Shape[1]]))];
        }
        var weight = sampleWeight is null ? Tensor.Scalar(1, DType.Float64) : Op.Cast(sampleWeight, DType.Float64);
        if (weight.Rank == 1) weight = Op.ExpandDims(weight, 1);
        weight = Op.BroadcastTo(weight, yTrue.Shape);
        Value[] amounts = [yTrue * yTrue * weight, yTrue * weight, Op.Square(yTrue - yPred) * weight, weight];
        for (int i = 0; i < amounts.Length; i++) AddTo(_sums[i], Op.Sum(amounts[i], [0]), context);
        AddTo(_samples, Tensor.Scalar(yTrue.Shape.Count, DType.Float64), context);
    }

    private double Aggregated()
    {
        var scores = Scores();
        return Adjusted(ClassAggregation == "variance_weighted_average"
            ? scores.Sum(s => s.Score * s.Total) / scores.Sum(s => s.Total)
            : scores.Average(s => s.Score));
    }

    private List<(double Score, double Total)> Scores()
    {
        var scores = new List<(double, double)>();
        for (int i = 0; i < _sums[0].Shape[0]; i++)
        {
            double squares = _sums[0].Tensor.Element(i), sum = _sums[1].Tensor.Element(i), count = _sums[3].Tensor.Element(i);
            double total = squares - sum * sum / count, score = 1 - _sums[2].Tensor.Element(i) / total;
            scores.Add((double.IsInfinity(score) ? 0 : score, total));
        }
        return scores;
    }

    private double Adjusted(double score)
    {
        // Like Keras, with too few samples for an adjustment the plain score stands.
        double n = _samples.Tensor.Item();
        return NumRegressors == 0 || NumRegressors >= n - 1 ? score : 1 - (1 - score) * (n - 1) / (n - NumRegressors - 1);
    }
}
