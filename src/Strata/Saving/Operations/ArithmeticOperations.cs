using Strata.Activations;

namespace Strata.Saving;

/// <summary>Operations element by element, and the matrix product.</summary>
internal static class ArithmeticOperations
{
    public static readonly IReadOnlyDictionary<string, Func<OperationCall, Value>> All = new Dictionary<string, Func<OperationCall, Value>>
    {
        ["Absolute"] = c => Op.Abs(c.X),
        ["Abs"] = c => Op.Abs(c.X),
        ["Add"] = c => Op.Add(First(c), Second(c)),
        ["Subtract"] = c => Op.Subtract(First(c), Second(c)),
        ["Multiply"] = c => Op.Multiply(First(c), Second(c)),
        ["TrueDivide"] = c => Op.Divide(First(c), Second(c)),
        ["Divide"] = c => Op.Divide(First(c), Second(c)),
        ["Power"] = c => Op.Power(First(c), Second(c)),
        ["Maximum"] = c => Op.Maximum(First(c), Second(c)),
        ["Minimum"] = c => Op.Minimum(First(c), Second(c)),
        ["Matmul"] = c => Op.MatMul(First(c), Second(c)),
        ["Negative"] = c => Op.Negative(c.X),
        ["Square"] = c => Op.Square(c.X),
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
        ["Round"] = c => c.Int("decimals", 1) is null or 0 ? Op.Round(c.X) : throw c.Refusal("rounds to whole numbers only"),
        ["Clip"] = c => Op.Minimum(Op.Maximum(c.X, c.Value("x_min", 1)), c.Value("x_max", 2)),
        ["Relu"] = c => Op.Relu(c.X),
        ["Relu6"] = c => Relu6.Call(c.X),
        ["LeakyRelu"] = c => LeakyRelu.Call(c.X, (float)(c.Double("negative_slope", 1) ?? 0.2)),
        ["Elu"] = c => Elu.Call(c.X, (float)(c.Double("alpha", 1) ?? 1.0)),
        ["Gelu"] = c => Gelu.Call(c.X, c.Flag("approximate", true)),
        ["Softmax"] = c => c.Ints("axis", 1) is { Length: > 1 } axes ? Op.Softmax(c.X, axes) : Op.Softmax(c.X, c.Int("axis", 1) ?? -1),
        ["LogSoftmax"] = c => c.Ints("axis", 1) is { Length: > 1 } axes ? Op.LogSoftmax(c.X, axes) : Op.LogSoftmax(c.X, c.Int("axis", 1) ?? -1),
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
}
