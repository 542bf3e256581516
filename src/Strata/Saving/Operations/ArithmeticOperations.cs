namespace Strata.Saving;

/// <summary>Operations element by element, and the matrix product.</summary>
internal static class ArithmeticOperations
{
    public static readonly IReadOnlyDictionary<string, Func<OperationCall, Value>> All = new Dictionary<string, Func<OperationCall, Value>>
    {
        ["Absolute"] = c => Absolute(c.X),
        ["Abs"] = c => Absolute(c.X),
        ["Add"] = c => Op.Add(First(c), Second(c)),
        ["Subtract"] = c => Op.Subtract(First(c), Second(c)),
        ["Multiply"] = c => Op.Multiply(First(c), Second(c)),
        ["TrueDivide"] = c => Op.Divide(First(c), Second(c)),
        ["Divide"] = c => Op.Divide(First(c), Second(c)),
        ["Power"] = c => Power(First(c), Second(c)),
        ["Maximum"] = c => Op.Maximum(First(c), Second(c)),
        ["Minimum"] = c => Op.Minimum(First(c), Second(c)),
        ["Negative"] = c => Op.Negative(c.X),
        ["Square"] = c => Op.Square(c.X.DType == DType.Bool ? Op.Cast(c.X, DType.Int32) : c.X),
        ["Sqrt"] = c => Op.Sqrt(c.X),
        ["Rsqrt"] = c => 1f / Op.Sqrt(c.X),
        ["Reciprocal"] = c => 1f / Op.Float(c.X),
        ["Exp"] = c => Op.Exp(c.X),
        ["Expm1"] = c => Op.Expm1(c.X),
        ["Log"] = c => Op.Log(c.X),
        ["Log1p"] = c => Op.Log1p(c.X),
        ["Sin"] = c => Op.Sin(c.X),
        ["Cos"] = c => Op.Cos(c.X),
        ["Tanh"] = c => Op.Tanh(c.X),
        ["Erf"] = c => Op.Erf(c.X),
        ["Sign"] = c => Op.Sign(c.X),
        ["Floor"] = c => Op.Floor(c.X),
        ["Ceil"] = c => Op.Ceil(c.X),
        ["Round"] = Round,
        ["Clip"] = c => Op.Maximum(Op.Minimum(c.X, c.Value("x_max", 2)), c.Value("x_min", 1)),
        ["Equal"] = c => Op.Equal(First(c), Second(c)),
        ["NotEqual"] = c => Op.NotEqual(First(c), Second(c)),
        ["Greater"] = c => Op.Greater(First(c), Second(c)),
        ["GreaterEqual"] = c => Op.GreaterEqual(First(c), Second(c)),
        ["Less"] = c => Op.Less(First(c), Second(c)),
        ["LessEqual"] = c => Op.LessEqual(First(c), Second(c)),
        ["LogicalAnd"] = c => Op.LogicalAnd(First(c), Second(c)),
        ["LogicalOr"] = c => Op.LogicalOr(First(c), Second(c)),
        ["LogicalNot"] = c => Op.LogicalNot(c.X),
        ["Where"] = c => Op.Where(c.Value("condition", 0), c.Value("x1", 1), c.Value("x2", 2)),
    };

    private static Value First(OperationCall call) => call.Value("x1", 0);

    private static Value Second(OperationCall call) => call.Value("x2", 1);

    private static Value Absolute(Value x) => x.DType == DType.Bool ? x : Op.Abs(x);

    /// <summary>Powers of whole numbers are whole numbers; they are worked out in float64, exact up to 2⁵³.</summary>
    private static Value Power(Value a, Value b) => a.DType.IsFloat || b.DType.IsFloat
        ? Op.Power(a, b)
        : Op.Cast(
            Op.Round(Op.Power(Op.Cast(a, DType.Float64), Op.Cast(b, DType.Float64))),
            DType.Promote(DType.Int32, DType.Promote(a.DType, b.DType)));

    private static Value Round(OperationCall call)
    {
        int decimals = call.Int("decimals", 1) ?? 0;
        if (decimals == 0) return Op.Round(call.X);
        // In float64: the product of a float32 by a power of ten would be rounded twice.
        double factor = Math.Pow(10, Math.Abs(decimals));
        Value wide = Op.Cast(call.X, DType.Float64), scale = Tensor.Scalar(factor, DType.Float64);
        return Op.Cast(decimals > 0 ? Op.Round(wide * scale) / scale : Op.Round(wide / scale) * scale, call.X.DType);
    }
}
