namespace Strata.Activations;

/// <summary>
/// The distribution nearest to x along an axis, which has zeros (Martins and Astudillo 2016): max(x - τ, 0), τ such that it sums to one.
/// </summary>
internal static class Sparsemax
{
    public static Value Call(Value x, int axis = -1)
    {
        // x is left if 1 + n x > s, n and s being the number and the sum of all that are as large: all pairs, no sorting.
        int place = x.Shape.Axis(axis);
        var shifted = x - Op.StopGradient(Op.Max(x, [place], keepDims: true));
        Value own = Op.ExpandDims(shifted, place + 1), other = Op.ExpandDims(shifted, place);
        var isAsLarge = Op.Cast(Op.GreaterEqual(other, own), x.DType);
        var count = Op.Sum(isAsLarge, [place + 1]);
        var sum = Op.Sum(isAsLarge * other, [place + 1]);
        var isLeft = Op.Cast(Op.Greater(1f + count * shifted, sum), x.DType);
        var tau = (Op.Sum(isLeft * shifted, [place], keepDims: true) - 1f) / Op.Sum(isLeft, [place], keepDims: true);
        return Op.Maximum(shifted - tau, 0f);
    }
}
