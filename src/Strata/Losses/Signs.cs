namespace Strata.Losses;

/// <summary>Labels of the hinge losses.</summary>
internal static class Signs
{
    /// <summary>-1 and 1 in place of 0 and 1, if there is nothing but 0 and 1 in the whole batch.</summary>
    public static Value Of(Value yTrue)
    {
        var isOther = Op.LogicalAnd(Op.NotEqual(yTrue, 0f), Op.NotEqual(yTrue, 1f));
        var isBinary = Op.Equal(Op.Sum(Op.Cast(isOther, DType.Int32)), 0);
        return Op.Where(isBinary, yTrue * 2f - 1f, yTrue);
    }
}
