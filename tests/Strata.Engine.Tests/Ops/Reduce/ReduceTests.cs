using Strata.Engine.Tests.Support;

namespace Strata.Engine.Tests.Ops.Reduce;

[Collection(Threads.Name)]
public sealed class ReduceTests
{
    // Rows, columns, middles, several runs; tails; lengths that are cut into chunks (columns at 64 to 16384, rows at 4096).
    private static readonly (Shape X, int[]? Axes)[] s_shapes =
    [
        ([17], null), ([], null), ([3, 21], [1]), ([3, 21], [0]), ([3, 21], [-1, 0]), ([2, 3, 5], [1]), ([2, 3, 5, 4], [0, 2]),
        ([2, 3, 5, 4], [1, -1]),
        ([1, 9], [0]), ([9, 1], [0]), ([5, 33], [0]), ([300, 3], [0]), ([129, 257], [0]), ([2, 700, 9], [1]), ([9001], [0]),
        ([2, 5000], [1]), ([0, 3], [1]),
    ];

    public static TheoryData<object> Cases
    {
        get
        {
            var data = new TheoryData<object>();
            foreach (var (x, axes) in s_shapes)
            {
                foreach (bool keep in new[] { false, true })
                {
                    void Add(string name, Func<Value, int[]?, bool, Value> op, Func<IReadOnlyList<double>, double> reference,
                        int derivatives, Arg input) =>
                        data.Add(new OpCase(
                            $"{name} {x} [{string.Join(", ", axes ?? [])}]{(keep ? " kept" : "")}", v => op(v[0], axes, keep), [input],
                            v => v[0].Reduce(axes, keep, reference)) { Derivatives = derivatives, Slack = 30 });
                    Add("sum", Op.Sum, v => v.Sum(), 2, new(x));
                    Add("mean", Op.Mean, v => v.Average(), 2, new(x));
                    Add("variance", Op.Variance, v => v.Sum(a => Math.Pow(a - v.Average(), 2)) / v.Count, 2, new(x));
                    // Among thousands some lie within a step of the largest, where it has no slope.
                    int slopes = x.Count > 4000 ? 0 : 2;
                    Add("max", Op.Max, v => v.Max(), slopes, new(x));
                    Add("min", Op.Min, v => v.Min(), slopes, new(x));
                    Add("prod", Op.Prod, v => v.Aggregate(1.0, (a, b) => a * b), 2, new(x, 0.9, 1.1));
                }
                if (axes is not [var axis]) continue;
                data.Add(Arg("argmax", Op.ArgMax, v => v.Max()));
                data.Add(Arg("argmin", Op.ArgMin, v => v.Min()));
                OpCase Arg(string name, Func<Value, int, Value> op, Func<IReadOnlyList<double>, double> best) => new(
                    $"{name} {x} {axis}", v => op(v[0], axis), [new(x)], v =>
                        v[0].Reduce(axes, false, e => e.ToList().IndexOf(best(e)))) { Derivatives = 0 };
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Contract(object test) => OpContract.Check((OpCase)test);

    [Fact]
    public void Nothing_sums_to_the_identity()
    {
        Value x = Tensor.Zeros([0, 3]);
        Assert.Equal([0f, 0, 0], Op.Sum(x, [0]).Evaluate().ToArray<float>());
        Assert.Equal([1f, 1, 1], Op.Prod(x, [0]).Evaluate().ToArray<float>());
        Assert.Equal([float.NegativeInfinity], Op.Max(x).Evaluate().ToArray<float>());
        Assert.Equal([float.PositiveInfinity], Op.Min(x).Evaluate().ToArray<float>());
        Assert.Equal([float.NaN, float.NaN, float.NaN], Op.Mean(x, [0]).Evaluate().ToArray<float>());
        Assert.Equal(0, Op.Mean(x, [1]).Evaluate().Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(40)]
    public void Nan_wins_wherever_it_stands(int width)
    {
        for (int at = 0; at < 70; at++)
        {
            foreach (var type in new[] { DType.Float32, DType.Float64 })
            {
                var x = new Tensor([70, width], type);
                x.Fill(i => i / width == at ? double.NaN : i % 7 - 3);
                foreach (var y in new[] { Op.Max(x, [0]), Op.Min(x, [0]), Op.Max(Op.Transpose(x), [1]), Op.Min(Op.Transpose(x), [1]) })
                    Assert.All(Nd.Of(y.Evaluate()).Values, v =>
                        Assert.True(double.IsNaN(v), $"{type}, NaN at {at} of width {width}: received {v}"));
                Assert.All(Op.ArgMax(x, 0).Evaluate().ToArray<int>(), i => Assert.Equal(at, i));
            }
        }
    }

    [Fact]
    public void Gradient_of_a_maximum_is_shared_among_ties()
    {
        Value x = Value.Constant(Tensor.Of<float>([1, 3, 3, 0]));
        Assert.Equal([0f, 0.5f, 0.5f, 0], Gradients.Of(Op.Max(x), [x])[0]!.Evaluate().ToArray<float>());
        Assert.Equal([0f, 0, 0, 1f], Gradients.Of(Op.Min(x), [x])[0]!.Evaluate().ToArray<float>());
    }

    [Theory]
    [InlineData(new[] { 2.0, 3, 4 }, new[] { 12.0, 8, 6 })]
    [InlineData(new[] { 2.0, 0, 4 }, new[] { 0.0, 8, 0 })]
    [InlineData(new[] { 0.0, 0, 4 }, new[] { 0.0, 0, 0 })]
    [InlineData(new[] { 0.0 }, new[] { 1.0 })]
    public void Gradient_of_a_product_with_zeros(double[] numbers, double[] expected)
    {
        Value x = Value.Constant(numbers);
        Assert.Equal(expected, Gradients.Of(Op.Prod(x), [x])[0]!.Evaluate().ToArray<double>());
    }

    [Fact]
    public void Integers()
    {
        Tensor x = new[,] { { 1, -5 }, { 7, 2 } };
        Assert.Equal([8, -3], Op.Sum(x, [0]).Evaluate().ToArray<int>());
        Assert.Equal([7, 2], Op.Max(x, [0]).Evaluate().ToArray<int>());
        Assert.Equal([-5, 2], Op.Min(x, [1]).Evaluate().ToArray<int>());
        Assert.Equal([-70], Op.Prod(x).Evaluate().ToArray<int>());
        Assert.Equal([4f, -1.5f], Op.Mean(x, [0]).Evaluate().ToArray<float>());
        Assert.Equal([2], Op.Sum((Tensor)new[] { true, true, false }).Evaluate().ToArray<int>());
        Assert.Equal([510], Op.Sum((Tensor)new byte[] { 255, 255 }).Evaluate().ToArray<int>());
        Assert.Equal([1, 1], Op.ArgMax(x, 0).Evaluate().ToArray<int>());
    }

    [Fact]
    public void The_mean_of_equal_numbers_is_that_number_to_the_last_bit()
    {
        for (int n = 1; n < 200; n++) Assert.Equal(0.1, Op.Mean(Tensor.Full([n], 0.1, DType.Float64)).Evaluate().Item(), 1e-16 * n);
        for (int n = 1; n < 200; n++) Assert.Equal(1f, Op.Mean(Tensor.Ones([n])).Evaluate().Item());
    }

    [Fact]
    public void Sums_above_thresholds()
    {
        Tensor x = Tensor.Of<float>([0.5f, float.NaN, 0.2f, 0.9f, 0.5f, 0.1f], 3, 2),
            weights = Tensor.Of<float>([1, 2, 4, 8, 16, 32], 3, 2);
        var y = Op.SumAbove(x, weights, [0.0, 0.2f, 0.5, 2]).Evaluate();
        Assert.Equal([21.0, 40, 17, 8, 0, 8, 0, 0], y.ToArray<double>());
        Assert.Equal(0, Op.SumAbove(x, weights, []).Evaluate().Count);
        Assert.Equal(
            "SumAbove needs values and weights of one shape (rows, columns). Received: (3, 2) and (2,).",
            Assert.Throws<ArgumentException>(() => Op.SumAbove(x, Tensor.Zeros([2]), [0])).Message);
    }

    [Fact]
    public void Errors_say_what_was_received()
    {
        Value x = Tensor.Zeros([2, 0]);
        Assert.StartsWith("Axis 2 is out of range for shape (2, 0), which has 2 axes.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Op.Sum(x, [2])).Message);
        Assert.Equal(
            "ArgMax needs at least one element. Received: shape (2, 0), axis 1.",
            Assert.Throws<ArgumentException>(() => Op.ArgMax(x, 1)).Message);
    }
}
