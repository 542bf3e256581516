namespace Strata.Constraints;

/// <summary>w / (1e-7 + ‖w‖): norms along the axes are 1.</summary>
public sealed class UnitNorm(AxisList? axis = null) : Constraint
{
    /// <summary>Axes that a norm is taken over; default 0, the inputs of a Dense kernel. For a convolution of images: 0, 1, 2.</summary>
    public AxisList Axis { get; } = axis ?? 0;

    public override Value Call(Value weight) => weight / (Norms.Of(weight, Axis.ToArray()) + Norms.Epsilon);
}
