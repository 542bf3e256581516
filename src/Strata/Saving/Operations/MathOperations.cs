namespace Strata.Saving;

/// <summary>Operations element by element that are composed of plainer ones.</summary>
internal static class MathOperations
{
    private const double Ln2 = 0.69314718055994531, Ln10 = 2.3025850929940457, Degree = Math.PI / 180;

    public static readonly IReadOnlyDictionary<string, Func<OperationCall, Value>> All = new Dictionary<string, Func<OperationCall, Value>>
    {
        ["Exp2"] = c => Op.Exp(Op.Float(c.X) * Of(Ln2, c.X)),
        ["Log2"] = c => Op.Log(Op.Float(c.X)) * Of(1 / Ln2, c.X),
        ["Log10"] = c => Op.Log(Op.Float(c.X)) * Of(1 / Ln10, c.X),
        ["Tan"] = c => Op.Sin(c.X) / Op.Cos(c.X),
        ["Sinh"] = c => Sinh(Op.Float(c.X)),
        ["Cosh"] = c => (Op.Exp(c.X) + Op.Exp(-Op.Float(c.X))) * 0.5f,
        ["Arctanh"] = c => (Op.Log1p(c.X) - Op.Log1p(-Op.Float(c.X))) * 0.5f,
        ["Deg2rad"] = c => Op.Float(c.X) * Of(Degree, c.X),
        ["Rad2deg"] = c => Op.Float(c.X) * Of(1 / Degree, c.X),
        ["Logaddexp"] = c => LogAddExp(Op.Float(First(c)), Op.Float(Second(c)), 1),
        ["Logaddexp2"] = c => LogAddExp(Op.Float(First(c)), Op.Float(Second(c)), Ln2),
        ["Trunc"] = c => c.X.DType.IsFloat ? Op.Sign(c.X) * Op.Floor(Op.Abs(c.X)) : c.X,
        ["FloorDivide"] = c => FloorDivide(First(c), Second(c)),
        ["Mod"] = c => Mod(First(c), Second(c)),
        ["DivideNoNan"] = c => DivideNoNan(Op.Float(First(c)), Op.Float(Second(c))),
        ["Isnan"] = c => IsNaN(c.X),
        ["Isinf"] = c => Op.Equal(Op.Abs(Op.Float(c.X)), float.PositiveInfinity),
        ["Isposinf"] = c => Op.Equal(Op.Float(c.X), float.PositiveInfinity),
        ["Isneginf"] = c => Op.Equal(Op.Float(c.X), float.NegativeInfinity),
        ["Isfinite"] = c => Op.Less(Op.Abs(Op.Float(c.X)), float.PositiveInfinity),
        ["NanToNum"] = NanToNum,
        ["LogicalXor"] = c => Op.NotEqual(Bits(First(c)), Bits(Second(c))),
        ["ZerosLike"] = c => Like(c, 0),
        ["OnesLike"] = c => Like(c, 1),
        ["StopGradient"] = c => Op.StopGradient(c.Value("variable", 0)),
        ["Copy"] = c => c.X,
    };

    /// <summary>Whether elements are no number.</summary>
    public static Value IsNaN(Value x) => Op.NotEqual(x, x);

    private static Value First(OperationCall call) => call.Value("x1", 0);

    private static Value Second(OperationCall call) => call.Value("x2", 1);

    /// <summary>A number in the type of an operand, so that a float64 keeps all its digits.</summary>
    private static Value Of(double number, Value like) =>
        Tensor.Scalar(number, like.DType == DType.Float64 ? DType.Float64 : DType.Float32);

    private static Value Bits(Value x) => Op.Cast(Op.NotEqual(x.DType == DType.Bool ? Op.Cast(x, DType.UInt8) : x, 0), DType.UInt8);

    /// <summary>Of expm1, in which small x keep their digits.</summary>
    private static Value Sinh(Value x) => (Op.Expm1(x) - Op.Expm1(-x)) * 0.5f;

    /// <summary>log(bᵃ¹ + bᵃ²) to the base b = e^scale, without leaving the range of floats.</summary>
    private static Value LogAddExp(Value a, Value b, double scale)
    {
        var distance = Op.Abs(a - b);
        var sum = Op.Maximum(a, b) + Op.Log1p(Op.Exp(-distance * Of(scale, a))) * Of(1 / scale, a);
        // Equal infinities have no distance.
        return Op.Where(Op.Equal(a, b), (a * 0.5f) + (b * 0.5f) + Of(Ln2 / scale, a), sum);
    }

    private static Value FloorDivide(Value a, Value b)
    {
        if (a.DType.IsFloat || b.DType.IsFloat) return Op.Floor(a / b);
        // Whole numbers up to 2⁵³ divide exactly in float64.
        var quotient = Op.Floor(Op.Cast(a, DType.Float64) / Op.Cast(b, DType.Float64));
        return Op.Cast(quotient, DType.Promote(DType.Int32, DType.Promote(a.DType, b.DType)));
    }

    private static Value Mod(Value a, Value b)
    {
        if (a.DType.IsFloat || b.DType.IsFloat) return a - Op.Floor(a / b) * b;
        return a - FloorDivide(a, b) * b;
    }

    private static Value DivideNoNan(Value a, Value b)
    {
        var isZero = Op.Equal(b, 0f);
        return Op.Where(isZero, 0f, a / Op.Where(isZero, 1f, b));
    }

    private static Value NanToNum(OperationCall call)
    {
        var x = call.X;
        if (!x.DType.IsFloat) return x;
        double largest = x.DType == DType.Float64 ? double.MaxValue : float.MaxValue;
        x = Op.Where(IsNaN(x), Of(call.Double("nan", 1) ?? 0, x), x);
        x = Op.Where(Op.Equal(x, float.PositiveInfinity), Of(call.Double("posinf", 2) ?? largest, x), x);
        return Op.Where(Op.Equal(x, float.NegativeInfinity), Of(call.Double("neginf", 3) ?? -largest, x), x);
    }

    private static Value Like(OperationCall call, int number)
    {
        var dtype = call.Text("dtype", 1) is { } name ? DType.Parse(name) : call.X.DType;
        return Op.BroadcastTo(Op.Cast(Tensor.Scalar(number), dtype), call.X.Shape);
    }
}
