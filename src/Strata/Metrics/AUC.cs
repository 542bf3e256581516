using Strata.Saving;

namespace Strata.Metrics;

/// <summary>
/// The area under a curve drawn over thresholds: <c>ROC</c> (recall over false alarms), <c>PR</c> (precision over recall) or <c>PRGAIN</c>
/// (Flach and Kull 2015), summed by trapezoids (<c>interpolation</c>; for PR as Davis and Goadrich 2006 have it) or the lower
/// (<c>minoring</c>) or upper (<c>majoring</c>) rectangles.
/// </summary>
public sealed class AUC : ConfusionCurve
{
    private const double Epsilon = 1e-7;

    public AUC(
        int numThresholds = 200, string curve = "ROC", string summationMethod = "interpolation", string name = "auc",
        double[]? thresholds = null,
        bool multiLabel = false, int? numLabels = null, double[]? labelWeights = null, bool fromLogits = false)
        : base(name)
    {
        Curve = OneOf("curve", curve.ToUpperInvariant(), "ROC", "PR", "PRGAIN");
        SummationMethod = OneOf("summationMethod", summationMethod.ToLowerInvariant(), "interpolation", "majoring", "minoring");
        if (thresholds is null && numThresholds < 2)
            throw new ArgumentException($"AUC needs two thresholds or more. Received: {numThresholds}.", nameof(numThresholds));
        if (numLabels is not null && !multiLabel)
            throw new ArgumentException($"AUC needs numLabels only with multiLabel. Received: {numLabels} without.", nameof(numLabels));
        double[] inner = thresholds is null
            ? ConfusionOptions.Even(numThresholds)[1..^1]
            : [.. ConfusionOptions.Parse("AUC", thresholds).Order()];
        NumThresholds = inner.Length + 2;
        MultiLabel = multiLabel;
        NumLabels = numLabels;
        LabelWeights = labelWeights;
        Thresholds = thresholds;
        FromLogits = fromLogits;
        Options = new(name, [-Epsilon, .. inner, 1 + Epsilon]) { ByColumn = multiLabel, LabelWeights = multiLabel ? null : labelWeights };
        if (!multiLabel || numLabels is not null) MakeVariables(numLabels ?? 1);
    }

    public int NumThresholds { get; }

    /// <summary>The thresholds between 0 and 1, if they were given; evenly spaced otherwise.</summary>
    [ConfigKey(OmitDefault = true, AlwaysList = true)]
    public double[]? Thresholds { get; }

    public string Curve { get; }

    public string SummationMethod { get; }

    /// <summary>Whether each column has an area of its own, which are averaged.</summary>
    public bool MultiLabel { get; }

    public int? NumLabels { get; }

    /// <summary>Weights of the columns.</summary>
    public double[]? LabelWeights { get; }

    /// <summary>Whether predictions go through a sigmoid first.</summary>
    public bool FromLogits { get; }

    public override void Update(Value yTrue, Value yPred, Value? sampleWeight, Layers.CallContext context) =>
        base.Update(yTrue, FromLogits ? Op.Sigmoid(yPred) : yPred, sampleWeight, context);

    public override double Result()
    {
        if (!HasVariables) return 0;
        int columns = MultiLabel ? Variables[0].Shape[1] : 1;
        double sum = 0, weights = 0;
        for (int column = 0; column < columns; column++)
        {
            double weight = MultiLabel && LabelWeights is not null ? LabelWeights[column] : 1;
            sum += weight * Area(column, columns);
            weights += weight;
        }
        return Ratio.Of(sum, weights);
    }

    private static string OneOf(string what, string given, params string[] all) => all.Contains(given)
        ? given
        : throw new ArgumentException($"AUC's {what} is one of {string.Join(", ", all)}. Received: '{given}'.", what);

    private double Area(int column, int columns)
    {
        double area = 0;
        for (int i = 0; i + 1 < NumThresholds; i++)
        {
            Point low = At(i, column, columns), high = At(i + 1, column, columns);
            area += Curve == "PR" && SummationMethod == "interpolation" ? InterpolatedPrecision(low, high) : Strip(low, high);
        }
        return area;
    }

    private double Strip(Point low, Point high)
    {
        var ((x0, y0), (x1, y1)) = (Place(low), Place(high));
        return (x0 - x1) * SummationMethod switch
        {
            "minoring" => Math.Min(y0, y1),
            "majoring" => Math.Max(y0, y1),
            _ => (y0 + y1) / 2,
        };
    }

    private (double X, double Y) Place(Point point) => Curve switch
    {
        "ROC" => (point.FalseAlarms, point.Recall),
        "PR" => (point.Recall, point.Precision),
        _ => Gains(point),
    };

    /// <summary>Recall and precision on a scale where 0 is to call everything positive. Like Keras, only recall is cut off there.</summary>
    private static (double Recall, double Precision) Gains(Point point)
    {
        if (point.TruePositives == 0) return (0, 0);
        double odds = Ratio.Of(point.TruePositives + point.FalseNegatives, point.FalsePositives + point.TrueNegatives);
        double recall = 1 - odds * point.FalseNegatives / point.TruePositives;
        double precision = 1 - odds * point.FalsePositives / point.TruePositives;
        return (Math.Max(0, recall), precision);
    }

    /// <summary>Between two thresholds true and false positives change along a line, precision does not.</summary>
    private static double InterpolatedPrecision(Point low, Point high)
    {
        double lowPositive = low.TruePositives + low.FalsePositives, highPositive = high.TruePositives + high.FalsePositives;
        double change = low.TruePositives - high.TruePositives;
        double slope = Ratio.Of(change, Math.Max(lowPositive - highPositive, 0));
        double intercept = high.TruePositives - slope * highPositive;
        double ratio = lowPositive > 0 && highPositive > 0 ? lowPositive / highPositive : 1;
        return Ratio.Of(slope * (change + intercept * Math.Log(ratio)), Math.Max(high.TruePositives + high.FalseNegatives, 0));
    }
}
