namespace Strata.Constraints;

/// <summary>w · min(‖w‖, max) / (1e-7 + ‖w‖): norms along the axes stay at most so large (Srebro and Shraibman 2005).</summary>
public sealed class MaxNorm(double maxValue = 2.0, AxisList? axis = null) : Constraint
{
    public double MaxValue { get; } = maxValue;

    /// <summary>Axes that a norm is taken over; default 0, the inputs of a Dense kernel. For a convolution of images: 0, 1, 2.</summary>
    public AxisList Axis { get; } = axis ?? 0;

    public override Value Call(Value weight)
    {
        var norms = Norms.Of(weight, Axis.ToArray());
        return weight * (Op.Minimum(norms, (float)MaxValue) / (norms + Norms.Epsilon));
    }
}
