namespace Strata.Layers;

/// <summary>What batch renormalization (Ioffe 2017) keeps, and the correction that follows from it.</summary>
internal sealed record Renormalization(Variable MovingDeviation, Variable Mean, Variable Deviation, RenormClipping? Clipping)
{
    /// <summary>
    /// The factor r and the shift d that make of what is normalized by the batch what would be normalized by the kept moments; constants to
    /// the gradient.
    /// </summary>
    public (Value Factor, Value Shift) Correct(Value mean, Value deviation, double epsilon, CallContext context)
    {
        var kept = Op.Maximum(context.Read(Deviation), (float)Math.Sqrt(epsilon));
        Value factor = deviation / kept, shift = (mean - context.Read(Mean)) / kept;
        if (Clipping?.Rmin is { } least) factor = Op.Maximum(factor, (float)least);
        if (Clipping?.Rmax is { } most) factor = Op.Minimum(factor, (float)most);
        if (Clipping?.Dmax is { } reach) shift = Op.Minimum(Op.Maximum(shift, (float)-reach), (float)reach);
        return (Op.StopGradient(factor), Op.StopGradient(shift));
    }
}
