using Strata.Engine.Tests.Support;

namespace Strata.Engine.Tests.Ops.Elementwise;

[Collection(Threads.Name)]
public sealed class BinaryTests
{
    // Alike, a row, a column, a number, both repeated, inner axes of 1, nothing; tails of every width and more than one part.
    private static readonly (Shape A, Shape B)[] s_shapes =
    [
        ([], []), ([1], [1]), ([17], [17]), ([3, 21], [21]), ([3, 21], [3, 1]), ([1, 21], [3, 1]), ([5], [2, 4, 5]), ([2, 1, 7], [3, 1]),
        ([2, 3, 1, 5], [3, 4, 1]), ([], [2, 3]), ([0], [0]), ([0], [1]), ([2, 0, 3], [2, 1, 1]), ([3, 1], [0]), ([130, 129], [129]),
    ];

    public static TheoryData<object> Cases
    {
        get
        {
            var data = new TheoryData<object>();
            void Add(string name, Func<Value, Value, Value> op, Func<double, double, double> reference, double low, double high)
            {
                foreach (var (a, b) in s_shapes)
                    data.Add(OpCase.Binary(name, op, reference, new(a, low, high), new(b, low + 0.01, high)) with { Slack = 4 });
            }
            Add("add", Op.Add, (a, b) => a + b, -2, 2);
            Add("subtract", Op.Subtract, (a, b) => a - b, -2, 2);
            Add("multiply", Op.Multiply, (a, b) => a * b, -2, 2);
            Add("divide", Op.Divide, (a, b) => a / b, 0.5, 2);
            Add("power", Op.Power, Math.Pow, 0.5, 2.5);
            Add("operators", (a, b) => (a + b) * (a - b) / (a * a + 1) - -b, (a, b) => (a + b) * (a - b) / (a * a + 1) + b, -2, 2);
            foreach (var (a, b) in s_shapes)
            {
                // Numbers that differ by half a step cannot tie or cross.
                Arg x = new(a) { OffHalves = true }, y = new(b, -1, 1);
                data.Add(OpCase.Binary("maximum", (p, q) => Op.Maximum(p, Op.Round(q * 8f) * 0.125f), (p, q) =>
                    Math.Max(p, Math.Round(q * 8) / 8), x, y)
                    with { Derivatives = 0 });
                data.Add(OpCase.Binary("maximum", Op.Maximum, Math.Max, x, new(b, -1.003, 1.003)));
                data.Add(OpCase.Binary("minimum", Op.Minimum, Math.Min, x, new(b, -1.003, 1.003)));
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Contract(object test)
    {
        var one = (OpCase)test;
        // Among many pairs some lie within a step of each other, where a maximum has no slope.
        OpContract.Check(one.Name.Contains("imum (130", StringComparison.Ordinal) ? one with { Derivatives = 0 } : one);
    }

    [Fact]
    public void The_same_value_twice_and_aliases_are_not_overwritten_while_read()
    {
        static Nd Twice(Nd x) => x.Map(v => 4 * v);
        static Nd PlusTransposed(Nd x) => Nd.Make(x.Shape, i => 2 * x[i[0], i[1]] + 2 * x[i[1], i[0]]);
        OpContract.Check(new OpCase("x + x", v => (v[0] + v[0]) is var y ? y + y : y!, [new([9, 9])], x => Twice(x[0])));
        OpContract.Check(new OpCase("x + xᵀ", v => (v[0] * 2) is var y ? y + Op.Transpose(y) : y!, [new([9, 9])], x =>
            PlusTransposed(x[0])));
        OpContract.Check(new OpCase("x + reshaped x", v =>
        {
            var y = v[0] * 2;
            return Op.Reshape(Op.Reshape(y, [27]) + Op.Reshape(y, [27]), [3, 9]) + y;
        }, [new([3, 9])], x => x[0].Map(a => 6 * a)));
        OpContract.Check(new OpCase("x over its own row", v => v[0] * 2 is var y ? y - Op.Reshape(Op.Slice(y, [1, 0], [1, 9]), [9]) : y!,
            [new([3, 9])],
            x => Nd.Make([3, 9], i => 2 * x[0][i[0], i[1]] - 2 * x[0][1, i[1]])));
    }

    [Fact]
    public void Nan_wins_in_maximum_and_minimum_on_either_side()
    {
        double n = double.NaN;
        foreach (var type in new[] { DType.Float32, DType.Float64 })
        {
            Tensor a = Tensor.Of<double>([.. Enumerable.Range(0, 39).Select(i => new[] { n, 1, n }[i % 3])]).AsType(type);
            Tensor b = Tensor.Of<double>([.. Enumerable.Range(0, 39).Select(i => new[] { 1, n, n }[i % 3])]).AsType(type);
            foreach (var y in new[] { Op.Maximum(a, b), Op.Minimum(a, b) })
                Assert.All(Nd.Of(y.Evaluate()).Values, v => Assert.True(double.IsNaN(v)));
        }
    }

    [Fact]
    public void Where_maximum_ties_the_gradient_goes_to_the_first()
    {
        Value a = Tensor.Ones([3]), b = Value.Constant(Tensor.Ones([3]));
        foreach (var y in new[] { Op.Maximum(a, b), Op.Minimum(a, b) })
        {
            var gradients = Gradients.Of(y, [a, b]);
            Assert.Equal([1f, 1, 1], gradients[0]!.Evaluate().ToArray<float>());
            Assert.Equal([0f, 0, 0], gradients[1]!.Evaluate().ToArray<float>());
        }
    }

    [Fact]
    public void Power_at_zero_and_below()
    {
        Tensor a = new[] { 0.0, 0, 0, -2, -2, 2 }, b = new[] { 0.0, 2, -1, 3, 0.5, -1 };
        Testing.Closeness.Compare<double>("power", [1, 0, double.PositiveInfinity, -8, double.NaN, 0.5],
            Op.Power(a, b).Evaluate().ToArray<double>(), 0, 0)
            .Assert();
        Value x = Value.Constant(Tensor.Of<double>([0, 0, -3])), e = Value.Constant(Tensor.Of<double>([0, 2, 2]));
        var gradients = Gradients.Of(Op.Power(x, e), [x, e]);
        Assert.Equal([0.0, 0, -6], gradients[0]!.Evaluate().ToArray<double>());
        Assert.Equal([0.0, 0, 0], gradients[1]!.Evaluate().ToArray<double>());
    }

    [Fact]
    public void Integers_add_and_divide()
    {
        Tensor a = new[] { 7, -8 }, b = new[] { 2, 4 };
        Assert.Equal([9, -4], Op.Add(a, b).Evaluate().ToArray<int>());
        Assert.Equal([14, -32], Op.Multiply(a, b).Evaluate().ToArray<int>());
        Assert.Equal([7, 4], Op.Maximum(a, b).Evaluate().ToArray<int>());
        Assert.Equal([3.5f, -2f], Op.Divide(a, b).Evaluate().ToArray<float>());
        Assert.Equal([9L, -6], Op.Add(a, 2).Evaluate().AsType(DType.Int64).ToArray<long>());
        Assert.Equal(DType.Int32, Op.Add(a, 2).DType);
        Assert.Equal(DType.Float32, Op.Add(a, 2f).DType);
        Assert.Equal(DType.Float64, Op.Add(Tensor.Zeros([1], DType.Float64), 2f).DType);
        Assert.Equal(DType.Float64, Op.Add(a, Tensor.Zeros([1], DType.Float64)).DType);
    }

    [Fact]
    public void Errors_say_what_was_received()
    {
        Value a = Tensor.Zeros([2, 3]), b = Tensor.Zeros([4]);
        Assert.Equal(
            "Add needs shapes that broadcast: equal from the last axis backwards, or 1. Received: (2, 3) and (4,).",
            Assert.Throws<ArgumentException>(() => a + b).Message);
        Assert.Equal(
            "Multiply needs numbers. Received: bool. Convert with Op.Cast first.",
            Assert.Throws<ArgumentException>(() => Op.Equal(a, 1f) * Op.Equal(a, 2f)).Message);
    }
}
