namespace Strata;

/// <summary>Arithmetic on values reads as arithmetic.</summary>
public sealed partial class Value
{
    public static Value operator +(Value a, Value b) => Op.Add(a, b);

    public static Value operator -(Value a, Value b) => Op.Subtract(a, b);

    public static Value operator *(Value a, Value b) => Op.Multiply(a, b);

    public static Value operator /(Value a, Value b) => Op.Divide(a, b);

    public static Value operator -(Value a) => Op.Negative(a);
}
