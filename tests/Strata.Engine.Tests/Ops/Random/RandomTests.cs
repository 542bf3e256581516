using Strata.Engine.Tests.Support;
using Strata.Kernels.Random;

namespace Strata.Engine.Tests.Ops.Random;

[Collection(Threads.Name)]
public sealed unsafe class RandomTests
{
    private static readonly Tensor s_state = Tensor.Of<long>([12345, 7]);

    public static TheoryData<object> Cases
    {
        get
        {
            var data = new TheoryData<object>();
            foreach (var shape in new Shape[] { [0], [1], [17], [3, 21], [64], [20011] })
            {
                data.Add(new OpCase($"uniform {shape}", _ => Op.RandomUniform(s_state, shape), [], _ =>
                    Uniform(shape)) { Derivatives = 0 });
                data.Add(new OpCase($"normal {shape}", _ => Op.RandomNormal(s_state, shape, DType.Float64), [], _ =>
                    Normal(shape)) { Derivatives = 0, Slack = 100 });
                data.Add(new OpCase($"dropout {shape}", v => Op.Dropout(v[0], s_state, 0.25), [new(shape)],
                    x => Nd.Zip(x[0], Uniform(shape), (a, u) => u >= 0.25 ? a / 0.75 : 0)) { Slack = 4 });
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Contract(object test) => OpContract.Check((OpCase)test);

    [Fact]
    public void Moments_are_those_of_the_distribution()
    {
        double[] u = Nd.Of(Op.RandomUniform(s_state, [100_000]).Evaluate()).Values,
            n = Nd.Of(Op.RandomNormal(s_state, [100_000]).Evaluate()).Values;
        Assert.Equal(0.5, u.Average(), 0.005);
        Assert.InRange(u.Min(), 0, 1e-3);
        Assert.InRange(u.Max(), 0.999, 1 - 1e-9);
        Assert.Equal(0, n.Average(), 0.015);
        Assert.Equal(1, n.Sum(x => x * x) / n.Length, 0.02);
        Assert.All(n, x => Assert.True(double.IsFinite(x)));
    }

    [Fact]
    public void A_state_names_its_stream()
    {
        var first = Op.RandomUniform(s_state, [50]).Evaluate().ToArray<float>();
        Assert.Equal(first, Op.RandomUniform(Tensor.Of<long>([12345, 7]), [50]).Evaluate().ToArray<float>());
        Assert.NotEqual(first, Op.RandomUniform(Tensor.Of<long>([12345, 8]), [50]).Evaluate().ToArray<float>());
        Assert.NotEqual(first, Op.RandomUniform(Tensor.Of<long>([12346, 7]), [50]).Evaluate().ToArray<float>());
    }

    [Fact]
    public void Dropout_at_its_ends()
    {
        Value x = Tensor.Full([40], double.NaN);
        Assert.All(Op.Dropout(x, s_state, 1).Evaluate().ToArray<float>(), y => Assert.Equal(0, y));
        Assert.All(Op.Dropout(x, s_state, 0).Evaluate().ToArray<float>(), y => Assert.Equal(float.NaN, y));
        Assert.Equal(
            "Dropout needs a rate from 0 to 1. Received: 1.5. (Parameter 'rate')",
            Assert.Throws<ArgumentOutOfRangeException>(() => Op.Dropout(x, s_state, 1.5)).Message);
    }

    private static Nd Normal(Shape shape)
    {
        double[] u = Uniform(new Shape(2).Concat(shape)).Values;
        int n = u.Length / 2;
        return new Nd(shape.Sizes.ToArray(), [.. Enumerable.Range(0, n).Select(i =>
            Math.Sqrt(-2 * Math.Log(1 - u[i])) * Math.Cos(2 * Math.PI * u[n + i]))]);
    }

    private static Nd Uniform(Shape shape)
    {
        var values = new double[shape.Count];
        uint* bits = stackalloc uint[Philox.BlockSize];
        for (int i = 0; i < values.Length; i++)
        {
            if (i % Philox.BlockSize == 0) Philox.Fill(bits, 12345, 7, (ulong)(i / Philox.BlockSize));
            values[i] = Philox.ToUniform(bits[i % Philox.BlockSize]);
        }
        return new Nd(shape.Sizes.ToArray(), values);
    }
}
