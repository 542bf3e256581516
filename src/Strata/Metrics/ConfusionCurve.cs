using Strata.Layers;

namespace Strata.Metrics;

/// <summary>The four counts of a confusion matrix at many thresholds, from which a curve is drawn.</summary>
public abstract class ConfusionCurve : Metric
{
    private Variable[] _counts = [];

    private protected ConfusionCurve(string name)
        : base(name)
    {
    }

    private protected ConfusionOptions Options { get; set; } = null!;

    /// <summary>Counts at threshold i (of column c, if columns are kept apart).</summary>
    private protected Point At(int i, int column = 0, int columns = 1)
    {
        double Of(Variable v) => v.Tensor.Element(i * columns + column);
        return new(Of(_counts[0]), Of(_counts[1]), Of(_counts[2]), Of(_counts[3]));
    }

    public override void Update(Value yTrue, Value yPred, Value? sampleWeight, CallContext context)
    {
        var counts = ConfusionCounts.Of(yTrue, yPred, sampleWeight, Options);
        MakeVariables(counts.TruePositives.Shape[1]);
        Value[] amounts = [counts.TruePositives, counts.FalsePositives, counts.TrueNegatives, counts.FalseNegatives];
        for (int i = 0; i < amounts.Length; i++) AddTo(_counts[i], Op.Reshape(amounts[i], _counts[i].Shape), context);
    }

    /// <summary>Creates the variables: at once, or with the first batch where only that tells the number of columns.</summary>
    private protected void MakeVariables(int columns)
    {
        if (_counts.Length > 0) return;
        Shape shape = Options.ByColumn ? [Options.Thresholds.Length, columns] : [Options.Thresholds.Length];
        string[] names = ["true_positives", "false_positives", "true_negatives", "false_negatives"];
        _counts = [.. names.Select(n => AddVariable(n, shape))];
    }

    private protected bool HasVariables => _counts.Length > 0;

    /// <summary>The counts at one threshold.</summary>
    private protected readonly record struct Point(double TruePositives, double FalsePositives, double TrueNegatives, double FalseNegatives)
    {
        public double Recall => Ratio.Of(TruePositives, TruePositives + FalseNegatives);

        public double Precision => Ratio.Of(TruePositives, TruePositives + FalsePositives);

        public double FalseAlarms => Ratio.Of(FalsePositives, FalsePositives + TrueNegatives);

        public double Specificity => Ratio.Of(TrueNegatives, FalsePositives + TrueNegatives);
    }
}
