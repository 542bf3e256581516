using Strata.Engine.Tests.Support;

namespace Strata.Engine.Tests.Ops.Normalization;

[Collection(Threads.Name)]
public sealed class LayerNormTests
{
    private const double Epsilon = 1e-3;

    private static readonly Shape[] s_shapes = [[6, 3], [4, 1], [2, 3, 17], [70, 33], [3, 5, 40], [7], [0, 4], [300, 64]];

    public static TheoryData<object> Cases
    {
        get
        {
            var data = new TheoryData<object>();
            foreach (var x in s_shapes)
            {
                int derivatives = x.Count > 4000 ? 0 : 2;
                data.Add(new OpCase(
                    $"layer norm {x}", v => Op.LayerNorm(v[0], v[1], v[2]), [new(x, -1, 3), new([x[^1]], 0.5, 1.5), new([x[^1]])],
                    v => Normalized(v[0], v[1], v[2])) { Derivatives = derivatives, Slack = 60 });
                data.Add(new OpCase(
                    $"layer norm alone {x}", v => Op.LayerNorm(v[0]), [new(x, -1, 3)],
                    v => Normalized(v[0], new([1], [1]), new([1], [0]))) { Derivatives = derivatives, Slack = 60 });
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Contract(object test) => OpContract.Check((OpCase)test);

    [Fact]
    public void Weights_alone_have_gradients_too()
    {
        // The rows are -1, 1 and 1, -1 when normalized.
        Value x = Tensor.Of([1f, 3, 7, 5]).Reshape(2, 2), gamma = Tensor.Ones([2]), beta = Tensor.Zeros([2]);
        var gradients = Gradients.Of(Op.LayerNorm(x, gamma, beta, 0), [gamma, beta], Tensor.Of([1f, 2, 3, 4]).Reshape(2, 2));
        Assert.Equal([2f, -2], gradients[0]!.Evaluate().ToArray<float>());
        Assert.Equal([4f, 6], gradients[1]!.Evaluate().ToArray<float>());
    }

    [Fact]
    public void Errors_say_what_was_received() => Assert.Equal(
        "LayerNorm of shape (4, 3) needs gamma and beta of shape (3,). Received: (3,) and (4,).",
        Assert.Throws<ArgumentException>(() => Op.LayerNorm(Tensor.Zeros([4, 3]), beta: Tensor.Ones([4]))).Message);

    private static Nd Normalized(Nd x, Nd gamma, Nd beta)
    {
        int[] last = [x.Rank - 1];
        var centered = Nd.Zip(x, x.Reduce(last, true, v => v.Average()), (a, m) => a - m);
        var deviation = centered.Reduce(last, true, v => Math.Sqrt(v.Average(d => d * d) + Epsilon));
        var scaled = Nd.Zip(Nd.Zip(centered, deviation, (a, d) => a / d), gamma, (a, g) => a * g);
        return Nd.Zip(scaled, beta, (a, b) => a + b);
    }
}
