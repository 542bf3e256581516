using Strata.Engine.Tests.Support;

namespace Strata.Engine.Tests.Ops.Elementwise;

[Collection(Threads.Name)]
public sealed class UnaryTests
{
    // Nothing, one number, tails of every width, and more than one part.
    private static readonly Shape[] s_shapes = [[0], [], [1], [7], [3, 21], [64], [2, 3, 11], [16400]];

    public static TheoryData<object> Cases
    {
        get
        {
            var data = new TheoryData<object>();
            void Add(string name, Func<Value, Value> op, Func<double, double> reference, double low, double high, int derivatives = 2)
            {
                foreach (var shape in s_shapes)
                    data.Add(OpCase.Unary(name, op, reference, new(shape, low, high) { OffHalves = true })
                        with { Derivatives = derivatives, Slack = 4 });
            }
            Add("abs", Op.Abs, Math.Abs, -2, 2);
            Add("ceil", Op.Ceil, Math.Ceiling, -5, 5, derivatives: 1);
            Add("cos", Op.Cos, Math.Cos, -9, 9);
            Add("erf", Op.Erf, Erf, -4, 4);
            Add("exp", Op.Exp, Math.Exp, -3, 3);
            Add("expm1", Op.Expm1, x => Math.Abs(x) < 1e-5 ? x + x * x / 2 : Math.Exp(x) - 1, -2, 2);
            Add("log1p", Op.Log1p, x => Math.Log(1 + x), -0.9, 3);
            Add("softplus", Op.Softplus, x => Math.Log(1 + Math.Exp(x)), -9, 9);
            Add("floor", Op.Floor, Math.Floor, -5, 5, derivatives: 1);
            Add("log", Op.Log, Math.Log, 0.05, 9);
            Add("negative", Op.Negative, x => -x, -2, 2);
            Add("relu", Op.Relu, x => Math.Max(x, 0), -2, 2);
            Add("round", Op.Round, Math.Round, -5, 5, derivatives: 1);
            Add("sigmoid", Op.Sigmoid, x => 1 / (1 + Math.Exp(-x)), -9, 9);
            Add("sign", Op.Sign, x => Math.Sign(x), -2, 2, derivatives: 1);
            Add("sin", Op.Sin, Math.Sin, -9, 9);
            Add("sqrt", Op.Sqrt, Math.Sqrt, 0.05, 9);
            Add("square", Op.Square, x => x * x, -3, 3);
            Add("tanh", Op.Tanh, Math.Tanh, -3, 3);
            Add("tanh near 0", Op.Tanh, Math.Tanh, -0.3, 0.3);
            Add("cast there and back", x => Op.Cast(Op.Cast(x, DType.Float64), x.DType), x => x, -3, 3);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Contract(object test) => OpContract.Check((OpCase)test);

    [Theory]
    [InlineData("abs", new[] { double.NaN, double.PositiveInfinity, double.PositiveInfinity, 0, 0 })]
    [InlineData("ceil", new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0 })]
    [InlineData("cos", new[] { double.NaN, double.NaN, double.NaN, 1, 1 })]
    [InlineData("erf", new[] { double.NaN, 1, -1, 0, 0 })]
    [InlineData("exp", new[] { double.NaN, double.PositiveInfinity, 0, 1, 1 })]
    [InlineData("expm1", new[] { double.NaN, double.PositiveInfinity, -1, 0, -0.0 })]
    [InlineData("log1p", new[] { double.NaN, double.PositiveInfinity, double.NaN, 0, -0.0 })]
    [InlineData("softplus", new[] { double.NaN, double.PositiveInfinity, 0, 0.69314718055994530942, 0.69314718055994530942 })]
    [InlineData("floor", new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0 })]
    [InlineData("log", new[] { double.NaN, double.PositiveInfinity, double.NaN, double.NegativeInfinity, double.NegativeInfinity })]
    [InlineData("negative", new[] { double.NaN, double.NegativeInfinity, double.PositiveInfinity, -0.0, 0 })]
    [InlineData("relu", new[] { double.NaN, double.PositiveInfinity, 0, 0, 0 })]
    [InlineData("round", new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0 })]
    [InlineData("sigmoid", new[] { double.NaN, 1, 0, 0.5, 0.5 })]
    [InlineData("sign", new[] { double.NaN, 1, -1, 0, 0 })]
    [InlineData("sqrt", new[] { double.NaN, double.PositiveInfinity, double.NaN, 0, -0.0 })]
    [InlineData("tanh", new[] { double.NaN, 1, -1, 0, 0 })]
    public void Ends_of_the_number_line(string op, double[] expected)
    {
        Func<Value, Value> function = op switch
        {
            "abs" => Op.Abs, "ceil" => Op.Ceil, "cos" => Op.Cos, "erf" => Op.Erf, "exp" => Op.Exp, "expm1" => Op.Expm1,
            "log1p" => Op.Log1p, "softplus" => Op.Softplus, "floor" => Op.Floor, "log" => Op.Log,
            "negative" => Op.Negative, "relu" => Op.Relu, "round" => Op.Round, "sigmoid" => Op.Sigmoid, "sign" => Op.Sign,
            "sqrt" => Op.Sqrt, _ => Op.Tanh,
        };
        foreach (var type in new[] { DType.Float32, DType.Float64 })
        {
            // Repeated, so that whole registers and tails both see them.
            double[] five = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0];
            Tensor x = Tensor.Of<double>([.. Enumerable.Range(0, 37).Select(i => five[i % 5])]).AsType(type);
            double[] received = Nd.Of(function(x).Evaluate()).Values;
            double[] wanted = [.. Enumerable.Range(0, 37).Select(i => expected[i % 5])];
            Testing.Closeness.Compare<double>($"{op} {type}", wanted, received, type == DType.Float32 ? 1e-7 : 1e-15, 0).Assert();
        }
    }

    [Fact]
    public void Tiny_numbers_keep_their_digits()
    {
        foreach (double tiny in new[] { 1e-30, -1e-12, 1e-8, -1e-5 })
        {
            Value x = Tensor.Full([3], tiny, DType.Float64);
            Assert.Equal(1, Op.Expm1(x).Evaluate().Element(1) / (tiny + tiny * tiny / 2 + tiny * tiny * tiny / 6), 14);
            Assert.Equal(1, Op.Log1p(x).Evaluate().Element(1) / (tiny - tiny * tiny / 2 + tiny * tiny * tiny / 3), 14);
        }
    }

    [Fact]
    public void Integers_stay_integers_where_the_answer_is_one()
    {
        Tensor x = new[] { -3, 0, 4 };
        Assert.Equal([3, 0, -4], Op.Negative(x).Evaluate().ToArray<int>());
        Assert.Equal([3, 0, 4], Op.Abs(x).Evaluate().ToArray<int>());
        Assert.Equal([-1, 0, 1], Op.Sign(x).Evaluate().ToArray<int>());
        Assert.Equal([long.MinValue + 1], Op.Negative(Tensor.Of<long>([long.MaxValue])).Evaluate().ToArray<long>());
    }

    [Fact]
    public void Integers_become_floats_where_the_answer_is_none() =>
        Assert.Equal([1f, 2f], Op.Sqrt((Tensor)new[] { 1, 4 }).Evaluate().ToArray<float>());

    [Fact]
    public void Gradient_of_abs_and_relu_at_zero_is_zero()
    {
        var x = Value.Constant(Tensor.Zeros([3]));
        Assert.Equal([0f, 0, 0], Gradients.Of(Op.Abs(x), [x])[0]!.Evaluate().ToArray<float>());
        Assert.Equal([0f, 0, 0], Gradients.Of(Op.Relu(x), [x])[0]!.Evaluate().ToArray<float>());
    }

    /// <summary>Σ of the series in decimal steps small enough for 1e-15: Simpson's rule over exp(-t²).</summary>
    private static double Erf(double x)
    {
        const int n = 4000;
        double h = x / n, sum = 1 + Math.Exp(-x * x);
        for (int i = 1; i < n; i++) sum += Math.Exp(-(i * h) * (i * h)) * (i % 2 == 0 ? 2 : 4);
        return sum * h / 3 * 2 / Math.Sqrt(Math.PI);
    }
}
