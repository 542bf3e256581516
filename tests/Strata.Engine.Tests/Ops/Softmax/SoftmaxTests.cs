using Strata.Engine.Tests.Support;

namespace Strata.Engine.Tests.Ops.Softmax;

[Collection(Threads.Name)]
public sealed class SoftmaxTests
{
    public static TheoryData<object> Cases
    {
        get
        {
            var data = new TheoryData<object>();
            foreach (var (shape, axis) in new (Shape, int)[]
            {
                ([1], 0), ([10], -1), ([17], -1), ([3, 5], -1), ([3, 5], 0), ([2, 3, 7], 1), ([2, 33, 4], -2), ([64, 16], 1),
                ([5, 1000], 1), ([0, 4], 1), ([4, 0], 1),
            })
            {
                data.Add(new OpCase($"softmax {shape} {axis}", v => Op.Softmax(v[0], axis), [new(shape, -4, 4)], x =>
                    Reference(x[0], axis)) { Slack = 10 });
                data.Add(new OpCase($"log softmax {shape} {axis}", v => Op.LogSoftmax(v[0], axis), [new(shape, -4, 4)],
                    x => Reference(x[0], axis).Map(Math.Log)) { Slack = 10 });
            }
            foreach (Shape shape in new Shape[] { [5], [3, 17], [2, 3, 40], [600, 10], [0, 4] })
            {
                // Labels that sum to one, as those of a softmax do.
                data.Add(new OpCase($"cross entropy {shape}", v => Op.SoftmaxCrossEntropy(Op.Softmax(v[0]), v[1]),
                    [new(shape), new(shape, -4, 4)],
                    x => Nd.Zip(Reference(x[0], -1), Reference(x[1], -1), (y, p) => -y * Math.Log(p)).Reduce([-1], false, v =>
                        v.Sum())) { Slack = 30 });
            }
            data.Add(new OpCase("softmax over axes", v => Op.Softmax(v[0], [0, 2]), [new([3, 2, 5])],
                x => Together(Reference(Apart(x[0]), -1))) { Slack = 10 });
            data.Add(new OpCase("log softmax over axes", v => Op.LogSoftmax(v[0], [2, 0]), [new([3, 2, 5])],
                x => Together(Reference(Apart(x[0]), -1)).Map(Math.Log)) { Slack = 10 });
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Contract(object test) => OpContract.Check((OpCase)test);

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(19)]
    [InlineData(40)]
    public void Infinities(int n)
    {
        foreach (var type in new[] { DType.Float32, DType.Float64 })
        {
            double[] At(Func<int, double> x, Func<Value, Value> op)
            {
                var tensor = new Tensor([n], type);
                tensor.Fill(i => x((int)i));
                return Nd.Of(op(tensor).Evaluate()).Values;
            }
            double none = double.NegativeInfinity;
            // -∞ has no share; nothing but -∞, or a +∞ or NaN anywhere, has no answer, as in NumPy and Keras.
            Assert.Equal([.. Enumerable.Range(0, n).Select(i => i == n - 1 ? 1.0 : 0)], At(i => i == n - 1 ? 3 : none, v => Op.Softmax(v)));
            Assert.Equal([.. Enumerable.Range(0, n).Select(i => i == n - 1 ? 0.0 : none)],
                At(i => i == n - 1 ? 3 : none, v => Op.LogSoftmax(v)));
            Assert.All(At(_ => none, v => Op.Softmax(v)), y => Assert.Equal(double.NaN, y));
            Assert.All(At(_ => none, v => Op.LogSoftmax(v)), y => Assert.Equal(double.NaN, y));
            for (int at = 0; at < n; at++)
            {
                Assert.All(At(i => i == at ? double.NaN : i, v => Op.Softmax(v)), y => Assert.Equal(double.NaN, y));
                Assert.Equal(double.NaN, At(i => i == at ? double.PositiveInfinity : i, v => Op.Softmax(v))[at]);
            }
        }
    }

    [Fact]
    public void Large_numbers_do_not_overflow()
    {
        Value x = Tensor.Of<float>([1000, 1000, -1000, 88, -1e30f]);
        Assert.Equal([0.5f, 0.5f, 0, 0, 0], Op.Softmax(x).Evaluate().ToArray<float>());
        Assert.Equal(-2000, Op.LogSoftmax(x).Evaluate().Element(2), 1.0);
    }

    [Fact]
    public void A_number_has_no_axis() => Assert.StartsWith(
        "Axis -1 is out of range for shape (), which has 0 axes.",
        Assert.Throws<ArgumentOutOfRangeException>(() => Op.Softmax(1f)).Message);

    [Fact]
    public void Cross_entropy_says_what_it_needs() => Assert.Equal(
        "SoftmaxCrossEntropy needs labels of the logits' shape, with classes on the last axis. Received: (3,) and (4,).",
        Assert.Throws<ArgumentException>(() => Op.SoftmaxCrossEntropy(Tensor.Zeros([3]), Tensor.Zeros([4]))).Message);

    /// <summary>[3, 2, 5] as [2, 15], the middle axis first; and back.</summary>
    private static Nd Apart(Nd x) => Nd.Make([2, 15], i => x[i[1] / 5, i[0], i[1] % 5]);

    private static Nd Together(Nd x) => Nd.Make([3, 2, 5], i => x[i[1], i[0] * 5 + i[2]]);

    private static Nd Reference(Nd x, int axis)
    {
        var top = x.Reduce([axis], true, v => v.Count == 0 ? 0 : v.Max());
        var e = Nd.Zip(x, top, (a, b) => Math.Exp(a - b));
        return Nd.Zip(e, e.Reduce([axis], true, v => v.Sum()), (a, b) => a / b);
    }
}
