namespace Strata.Metrics;

/// <summary>The k largest along the last axis.</summary>
internal static class TopK
{
    /// <summary>
    /// 1 where fewer than k predictions are larger than that of the label's class, and all are finite; labels outside are never in.
    /// </summary>
    public static Value Holds(Value labels, Value yPred, int k)
    {
        var hot = Op.OneHot(labels, yPred.Shape[^1], DType.Bool);
        var own = Op.Sum(Op.Where(hot, yPred, 0f), [-1], keepDims: true);
        var larger = Op.Sum(Op.Cast(Op.Greater(yPred, own), DType.Float32), [-1]);
        // Infinity less itself is NaN, which equals nothing.
        var isFinite = Op.Equal(Op.Sum(yPred - yPred, [-1]), 0f);
        var isInside = Op.Max(Op.Cast(hot, DType.Float32), [-1]);
        return Op.Cast(Op.Less(larger, (float)k), DType.Float32) * Op.Cast(isFinite, DType.Float32) * isInside;
    }

    /// <summary>Which predictions are among the k largest of their row; the first where several tie.</summary>
    public static Value Mask(Value yPred, int k)
    {
        int classes = yPred.Shape[^1];
        Value own = Op.ExpandDims(yPred, -1), other = Op.ExpandDims(yPred, -2);
        var isBefore = new Tensor([classes, classes], DType.Bool);
        isBefore.Fill(i => i % classes < i / classes ? 1 : 0);
        var goesFirst = Op.LogicalOr(Op.Greater(other, own), Op.LogicalAnd(Op.Equal(other, own), isBefore));
        return Op.Less(Op.Sum(Op.Cast(goesFirst, DType.Int32), [-1]), k);
    }
}
