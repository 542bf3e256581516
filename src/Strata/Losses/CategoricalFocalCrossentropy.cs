namespace Strata.Losses;

/// <summary>-Σ α (1 - p)^γ y ln p over the classes, p made to sum to one: easy samples count less (Lin et al. 2017).</summary>
public sealed class CategoricalFocalCrossentropy(
    double[]? alpha = null, double gamma = 2.0, bool fromLogits = false, double labelSmoothing = 0.0, int axis = -1,
    string? reduction = Losses.Reduction.SumOverBatchSize, string name = "categorical_focal_crossentropy") : Loss(name, reduction)
{
    /// <summary>The weight of every class, or of each; 0.25 by default.</summary>
    public double[] Alpha { get; } = alpha ?? [0.25];

    public double Gamma { get; } = gamma;

    public bool FromLogits { get; } = fromLogits;

    /// <summary>How much of each label is spread over all classes, 0 to 1.</summary>
    public double LabelSmoothing { get; } = labelSmoothing;

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; } = axis;

    public override Value PerSample(Value yTrue, Value yPred)
    {
        ClassAxis.CheckSame(Name, yTrue, yPred);
        yTrue = CategoricalCrossentropy.Smooth(yTrue, LabelSmoothing, yPred);
        if (FromLogits) yPred = Op.Softmax(yPred, Axis);
        var p = Probabilities.Clip(yPred / Op.Sum(yPred, [Axis], keepDims: true));
        var weight = Op.Cast((Tensor)Alpha, p.DType) * Op.Power(1f - p, (float)Gamma);
        return Op.Sum(weight * -(yTrue * Op.Log(p)), [Axis]);
    }
}
