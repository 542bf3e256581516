namespace Strata.Constraints;

/// <summary>
/// w · wanted / (1e-7 + ‖w‖) with wanted = rate · clip(‖w‖, min, max) + (1 - rate) ‖w‖: norms along the axes are pulled between two values.
/// </summary>
public sealed class MinMaxNorm(double minValue = 0.0, double maxValue = 1.0, double rate = 1.0, AxisList? axis = null) : Constraint
{
    public double MinValue { get; } = minValue;

    public double MaxValue { get; } = maxValue;

    /// <summary>How far they are pulled: 1 is all the way.</summary>
    public double Rate { get; } = rate;

    /// <summary>Axes that a norm is taken over; default 0, the inputs of a Dense kernel. For a convolution of images: 0, 1, 2.</summary>
    public AxisList Axis { get; } = axis ?? 0;

    public override Value Call(Value weight)
    {
        var norms = Norms.Of(weight, Axis.ToArray());
        var wanted = Op.Minimum(Op.Maximum(norms, (float)MinValue), (float)MaxValue) * (float)Rate + norms * (float)(1 - Rate);
        return weight * (wanted / (norms + Norms.Epsilon));
    }
}
