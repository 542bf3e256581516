namespace Strata.Losses;

/// <summary>
/// Circle loss (Sun et al. 2020) over all pairs of a batch: ln(1 + Σₙ exp(γ aₙ (sₙ - m)) Σₚ exp(-γ aₚ (sₚ - 1 + m))), s being the cosines
/// between embeddings, p pairs of one class and n pairs of two. Labels are class numbers [batch], predictions embeddings [batch, d] of
/// length 1. A sample whose loss is 0, such as one without a partner of its class, does not count.
/// </summary>
public sealed class Circle(
    double gamma = 80.0, double margin = 0.4, bool removeDiagonal = true, string? reduction = Losses.Reduction.SumOverBatchSize,
    string name = "circle") : Loss(name, reduction)
{
    /// <summary>Stands for minus infinity inside an exponent without making NaN of its gradient.</summary>
    private const float Never = -1e9f;

    public double Gamma { get; } = gamma;

    public double Margin { get; } = margin;

    /// <summary>Whether a sample is no pair with itself.</summary>
    public bool RemoveDiagonal { get; } = removeDiagonal;

    public override bool TakesClassNumbers => true;

    public override Value PerSample(Value yTrue, Value yPred) => PerSampleWithMask(yTrue, yPred).Values;

    internal override (Value Values, Value? Mask) PerSampleWithMask(Value yTrue, Value yPred)
    {
        int batch = yPred.Shape[0];
        var labels = Op.Reshape(yTrue, [batch, 1]);
        var distance = 1f - Op.MatMul(yPred, yPred, transposeB: true);
        var isSame = Op.Equal(labels, Op.Reshape(yTrue, [1, batch]));
        var isOther = Op.LogicalNot(isSame);
        if (RemoveDiagonal) isSame = Op.LogicalAnd(isSame, Op.LogicalNot(Op.Cast(Tensor.Eye(batch), DType.Bool)));

        var positive = Op.Relu(distance + (float)Margin) * (distance - (float)Margin) * (float)Gamma;
        var negative = Op.Relu(1f + (float)Margin - distance) * (1f - (float)Margin - distance) * (float)Gamma;
        var values = Op.Softplus(LogSumExp(Op.Where(isSame, positive, Never)) + LogSumExp(Op.Where(isOther, negative, Never)));
        return (values, Op.Greater(values, 0f));
    }

    private static Value LogSumExp(Value x)
    {
        var top = Op.StopGradient(Op.Max(x, [1], keepDims: true));
        return Op.Log(Op.Sum(Op.Exp(x - top), [1])) + Op.Squeeze(top, 1);
    }
}
