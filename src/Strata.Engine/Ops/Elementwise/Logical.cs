namespace Strata;

/// <summary>Logic on booleans (other types: whether they differ from zero), composed from arithmetic on 0 and 1.</summary>
public static partial class Op
{
    /// <summary>a and b, elementwise and broadcast.</summary>
    public static Value LogicalAnd(Value a, Value b) => Cast(Bits(a) * Bits(b), DType.Bool);

    /// <summary>a or b, elementwise and broadcast.</summary>
    public static Value LogicalOr(Value a, Value b) => Cast(Maximum(Bits(a), Bits(b)), DType.Bool);

    /// <summary>not a, elementwise.</summary>
    public static Value LogicalNot(Value a) => Equal(Bits(a), 0);

    private static Value Bits(Value x) => Cast(x.DType == DType.Bool ? x : NotEqual(x, 0), DType.UInt8);
}
