namespace Strata.Explain;

/// <summary>Activations weighted position by position with the positive part of their gradient: finer than one weight a
/// channel.</summary>
public sealed record LayerCam : GradientMapMethod
{
    public override string Name => "layercam";

    public override string Reference => "Jiang et al. 2021, doi 10.1109/TIP.2021.3089943";

    private protected override string[] Others => [];

    private protected override Value[] Build(Value activations, Value gradients) =>
        [Op.Sum(Op.Relu(gradients) * activations, [-1])];
}
