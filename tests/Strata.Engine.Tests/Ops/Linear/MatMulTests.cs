using Strata.Engine.Tests.Support;

namespace Strata.Engine.Tests.Ops.Linear;

[Collection(Threads.Name)]
public sealed class MatMulTests
{
    public static TheoryData<object> Cases
    {
        get
        {
            var data = new TheoryData<object>();
            foreach (var (m, k, n) in new[] { (1, 1, 1), (3, 5, 7), (17, 9, 33), (65, 31, 15), (1, 40, 10), (40, 1, 3), (5, 0, 3),
                (0, 4, 3), (4, 3, 0), (70, 90, 110) })
            {
                foreach (var (ta, tb) in new[] { (false, false), (true, false), (false, true), (true, true) })
                {
                    Arg a = new(ta ? [k, m] : [m, k]), b = new(tb ? [n, k] : [k, n]);
                    data.Add(new OpCase($"matmul {m} {k} {n} {ta} {tb}", v => Op.MatMul(v[0], v[1], ta, tb), [a, b], x =>
                        Product(x[0], x[1], ta, tb)) { Slack = 20 });
                }
            }
            foreach (var (a, b) in new (Shape, Shape)[]
            {
                ([2, 3, 5], [2, 5, 4]), ([2, 3, 5], [5, 4]), ([3, 5], [2, 5, 4]), ([2, 1, 3, 5], [4, 5, 2]), ([2, 3, 0], [0, 4]),
                ([2, 3, 0], [2, 0, 4]),
                ([0, 3, 5], [5, 4]), ([0, 3, 5], [0, 5, 4]), ([1, 3, 5], [6, 5, 4]),
            })
                data.Add(new OpCase($"batches {a} {b}", v => Op.MatMul(v[0], v[1]), [new(a), new(b)], x =>
                    Product(x[0], x[1], false, false)) { Slack = 20 });
            data.Add(new OpCase("batches transposed", v => Op.MatMul(v[0], v[1], true, true), [new([2, 5, 3]), new([4, 5])],
                x => Product(x[0], x[1], true, true)) { Slack = 20 });
            data.Add(new OpCase("vectors", v => Op.MatMul(v[0], v[1]), [new([9]), new([9])],
                x => Product(x[0].Reshape(1, 9), x[1].Reshape(9, 1), false, false).Reshape()) { Slack = 20 });
            data.Add(new OpCase("vector matrix", v => Op.MatMul(v[0], v[1]), [new([9]), new([9, 4])],
                x => Product(x[0].Reshape(1, 9), x[1], false, false).Reshape(4)) { Slack = 20 });
            data.Add(new OpCase("matrix vector", v => Op.MatMul(v[0], v[1]), [new([4, 9]), new([9])],
                x => Product(x[0], x[1].Reshape(9, 1), false, false).Reshape(4)) { Slack = 20 });
            // The pattern that becomes one kernel, with tails of every width.
            foreach (int n in new[] { 1, 4, 7, 16, 33 })
            {
                data.Add(new OpCase($"dense {n}", v => Op.Relu(Op.MatMul(v[0], v[1]) + v[2]), [new([6, 10]), new([10, n]), new([n])],
                    x => Nd.Zip(Product(x[0], x[1], false, false), x[2], (p, q) => Math.Max(0, p + q))) { Slack = 20 });
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Contract(object test) => OpContract.Check((OpCase)test);

    [Fact]
    public void A_few_rows_times_tall_weights_are_added_up_in_pieces_with_bias_and_relu()
    {
        var random = new RandomNumbers(8);
        Tensor x = RandomNumbers.Fill([3, 2048], DType.Float64, random.NextNormal), w = RandomNumbers.Fill([2048, 5], DType.Float64, random.NextNormal);
        Tensor bias = RandomNumbers.Fill([5], DType.Float64, random.NextNormal);
        Variable a = new(x, "x"), b = new(w, "kernel"), c = new(bias, "bias");
        double[] y = Op.Relu(Op.MatMul(a, b) + c.Value).Evaluate().ToArray<double>();
        double[] left = x.ToArray<double>(), right = w.ToArray<double>(), added = bias.ToArray<double>();
        for (int i = 0; i < y.Length; i++)
        {
            double sum = added[i % 5] + Enumerable.Range(0, 2048).Sum(k => left[(i / 5 * 2048) + k] * right[(k * 5) + (i % 5)]);
            Assert.Equal(Math.Max(0, sum), y[i], 1e-9);
        }
    }

    [Fact]
    public void Nan_and_infinity_spread_over_their_row_and_column_only()
    {
        Tensor a = Tensor.Ones([5, 6]), b = Tensor.Ones([6, 7]);
        a.Span<float>()[2 * 6 + 3] = float.NaN;
        b.Span<float>()[4 * 7 + 1] = float.PositiveInfinity;
        var y = Nd.Of(Op.MatMul(a, b).Evaluate());
        foreach (int[] i in Nd.Indices([5, 7]))
            Assert.Equal(i[0] == 2 ? double.NaN : i[1] == 1 ? double.PositiveInfinity : 6, y[i]);
    }

    [Fact]
    public void Integers_become_floats() => Assert.Equal([7f],
        Op.MatMul((Tensor)new[,] { { 1, 2 } }, (Tensor)new[,] { { 1 }, { 3 } }).Evaluate().ToArray<float>());

    [Fact]
    public void Errors_say_what_was_received()
    {
        Value a = Tensor.Zeros([2, 3]);
        Assert.Equal(
            "MatMul needs as many columns on the left as rows on the right. Received: (2, 3) and (2, 3).",
            Assert.Throws<ArgumentException>(() => Op.MatMul(a, a)).Message);
        Assert.Equal(
            "MatMul needs as many columns on the left as rows on the right. Received: (2, 3) transposed and (2, 3) transposed.",
            Assert.Throws<ArgumentException>(() => Op.MatMul(a, a, true, true)).Message);
        Assert.Equal("MatMul needs vectors or matrices. Received: () and (2, 3).",
            Assert.Throws<ArgumentException>(() => Op.MatMul(1f, a)).Message);
    }

    private static Nd Product(Nd a, Nd b, bool ta, bool tb)
    {
        int m = a.Shape[ta ? ^1 : ^2], k = a.Shape[ta ? ^2 : ^1], n = b.Shape[tb ? ^2 : ^1];
        int[] batch = Nd.Zip(Batch(a), Batch(b), (_, _) => 0).Shape;
        return Nd.Make([.. batch, m, n], i =>
        {
            double sum = 0;
            for (int j = 0; j < k; j++)
            {
                int[] at = [.. i[..^2], .. ta ? new[] { j, i[^2] } : [i[^2], j]],
                    bt = [.. i[..^2], .. tb ? new[] { i[^1], j } : [j, i[^1]]];
                sum += a.At(at) * b.At(bt);
            }
            return sum;
        });
    }

    private static Nd Batch(Nd x) => Nd.Make(x.Shape[..^2], _ => 0);
}
