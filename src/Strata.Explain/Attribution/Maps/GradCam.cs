namespace Strata.Explain;

/// <summary>Each channel of a layer weighted by the mean of its gradient over positions.</summary>
public sealed record GradCam : GradientMapMethod
{
    public override string Name => "gradcam";

    public override string Reference => "Selvaraju et al. 2016, arXiv 1610.02391";

    private protected override string[] Others => ["weights"];

    private protected override Value[] Build(Value activations, Value gradients)
    {
        var weights = Op.Mean(gradients, Positions(gradients), keepDims: true);
        return [WeightedSum(activations, weights), Op.Reshape(weights, [weights.Shape[0], weights.Shape[^1]])];
    }
}
