using Strata.Engine.Tests.Support;

namespace Strata.Engine.Tests.Ops.Resizing;

[Collection(Threads.Name)]
public sealed class UpSample2DTests
{
    private static readonly (Shape X, Pair Factors)[] s_settings =
    [
        ([2, 3, 4, 2], 2), ([1, 2, 3, 1], (3, 2)), ([2, 3, 2, 17], (1, 3)), ([1, 5, 4, 33], (2, 1)), ([0, 3, 3, 2], 2),
        ([3, 20, 20, 16], 2),
    ];

    private static readonly Dictionary<string, (double Radius, Func<double, double> Weight)> s_kernels = new()
    {
        ["bilinear"] = (1, d => 1 - d),
        ["bicubic"] = (2, d => d < 1 ? 1.5 * d * d * d - 2.5 * d * d + 1 : -0.5 * d * d * d + 2.5 * d * d - 4 * d + 2),
        ["lanczos3"] = (3, d => Lanczos(d, 3)),
        ["lanczos5"] = (5, d => Lanczos(d, 5)),
    };

    public static TheoryData<object> Cases
    {
        get
        {
            var data = new TheoryData<object>();
            foreach (var (x, factors) in s_settings)
            {
                data.Add(new OpCase(
                    $"nearest {x} {factors}", v => Op.UpSample2D(v[0], factors), [new(x)],
                    v => Nd.Make(
                        [x[0], x[1] * factors.Height, x[2] * factors.Width, x[3]],
                        at => v[0][at[0], at[1] / factors.Height, at[2] / factors.Width, at[3]])) { Slack = 4 });
                if (x.Count > 4000) continue;
                foreach (var (name, (radius, weight)) in s_kernels)
                {
                    data.Add(new OpCase(
                        $"{name} {x} {factors}", v => Op.UpSample2D(v[0], factors, name), [new(x)],
                        v => Weighted(v[0], factors, radius, weight)) { Slack = 20 });
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Contract(object test) => OpContract.Check((OpCase)test);

    [Fact]
    public void Nearest_copies_every_bit()
    {
        Value x = Tensor.Of([float.NaN, float.PositiveInfinity, 0.1f, -0f]).Reshape(1, 2, 2, 1);
        Assert.Equal(
            [float.NaN, float.NaN, float.PositiveInfinity, float.PositiveInfinity, 0.1f, 0.1f, -0f, -0f],
            Op.UpSample2D(x, (1, 2)).Evaluate().ToArray<float>());
    }

    [Theory]
    [InlineData("nearest")]
    [InlineData("lanczos3")]
    public void Unknown_sizes_pass_through(string interpolation)
    {
        var x = Value.Input([Shape.Unknown, Shape.Unknown, 4, 3]);
        Assert.Equal("(None, None, 12, 3)", Op.UpSample2D(x, (2, 3), interpolation).Shape.ToString());
    }

    [Fact]
    public void Errors_say_what_was_received()
    {
        Value x = Tensor.Zeros([1, 2, 2, 1]);
        string Try(Func<Value> mistake) => Assert.ThrowsAny<ArgumentException>(mistake).Message;
        Assert.Equal(
            "An interpolation is one of 'nearest', 'bilinear', 'bicubic', 'lanczos3', 'lanczos5'. Received: 'cubist'. (Parameter 'name')",
            Try(() => Op.UpSample2D(x, 2, "cubist")));
        Assert.Equal("UpSample2D needs a factor of 1 or more in both directions. Received: (0, 2).", Try(() => Op.UpSample2D(x, (0, 2))));
        Assert.Equal(
            "UpSample2D needs images of rank 4, (batch, height, width, channels). Received: (3, 4).",
            Try(() => Op.UpSample2D(Tensor.Zeros([3, 4]), 2)));
    }

    private static double Lanczos(double d, double radius) => d == 0
        ? 1
        : radius * Math.Sin(Math.PI * d) * Math.Sin(Math.PI * d / radius) / (Math.PI * Math.PI * d * d);

    private static Nd Weighted(Nd x, Pair factors, double radius, Func<double, double> weight)
    {
        double[] Shares(int at, int factor, int size)
        {
            double centre = (at + 0.5) / factor - 0.5;
            double[] all = [.. Enumerable.Range(0, size).Select(i => Math.Abs(i - centre)).Select(d => d < radius ? weight(d) : 0)];
            return [.. all.Select(w => w / all.Sum())];
        }
        return Nd.Make([x.Shape[0], x.Shape[1] * factors.Height, x.Shape[2] * factors.Width, x.Shape[3]], at =>
        {
            double[] rows = Shares(at[1], factors.Height, x.Shape[1]), columns = Shares(at[2], factors.Width, x.Shape[2]);
            return Nd.Indices([x.Shape[1], x.Shape[2]]).Sum(p => rows[p[0]] * columns[p[1]] * x[at[0], p[0], p[1], at[3]]);
        });
    }
}
