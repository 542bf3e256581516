namespace Strata.Explain;

/// <summary>
/// Grad-CAM with weights of their own for each position: α = G² / (2 G² + ΣA · G³), zero where that cannot be divided; the channel's
/// weight is the sum of α max(G, 0).
/// </summary>
public sealed record GradCamPlusPlus : GradientMapMethod
{
    public override string Name => "gradcam_plus_plus";

    public override string Reference => "Chattopadhyay et al. 2017, arXiv 1710.11063";

    private protected override string[] Others => ["alpha", "weights"];

    private protected override Value[] Build(Value activations, Value gradients)
    {
        int[] positions = Positions(gradients);
        // G² is taken out of the fraction: its powers would leave the range of single precision.
        var denominator = Op.Sum(activations, positions, keepDims: true) * gradients + 2f;
        var isNothing = Op.LogicalOr(Op.Equal(gradients, 0f), Op.Equal(denominator, 0f));
        var alpha = Op.Where(isNothing, 0f, 1f / Op.Where(isNothing, 1f, denominator));
        var weights = Op.Sum(alpha * Op.Relu(gradients), positions, keepDims: true);
        return [WeightedSum(activations, weights), alpha, Op.Reshape(weights, [weights.Shape[0], weights.Shape[^1]])];
    }
}
