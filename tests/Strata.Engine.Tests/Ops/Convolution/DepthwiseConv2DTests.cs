using Strata.Engine.Tests.Support;

namespace Strata.Engine.Tests.Ops.Convolution;

[Collection(Threads.Name)]
public sealed class DepthwiseConv2DTests
{
    private sealed record Setting(Shape X, Shape Kernel, Pair Strides, bool Same, Pair Dilation);

    private static readonly Setting[] s_settings =
    [
        new([2, 5, 6, 3], [3, 2, 3, 1], 1, false, 1), new([2, 5, 6, 17], [3, 3, 17, 1], 1, true, 1),
        new([1, 7, 8, 33], [4, 2, 33, 1], 2, true, 1), new([1, 6, 7, 2], [2, 3, 2, 3], (2, 1), false, 1),
        new([2, 7, 7, 4], [2, 3, 4, 2], 2, true, 2), new([2, 5, 5, 1], [3, 3, 1, 1], 1, true, 1),
        new([2, 5, 5, 1], [3, 3, 1, 4], 1, true, 1), new([0, 5, 5, 2], [3, 3, 2, 1], 1, true, 1),
        new([9, 14, 14, 24], [3, 3, 24, 1], 1, true, 1),
    ];

    public static TheoryData<object> Cases
    {
        get
        {
            var data = new TheoryData<object>();
            foreach (var s in s_settings)
            {
                string padding = s.Same ? "same" : "valid";
                string how = $"{s.X} {s.Kernel} {padding} strides {s.Strides} dilation {s.Dilation}";
                Value Depthwise(Value[] v) => Op.DepthwiseConv2D(v[0], v[1], s.Strides, padding, s.Dilation);
                data.Add(new OpCase(
                    $"depthwise {how}", Depthwise, [new(s.X), new(s.Kernel)], x => Reference(x[0], x[1], s)) { Slack = 60 });
                data.Add(new OpCase(
                    $"depthwise, bias, relu {how}", v => Op.Relu(Depthwise(v) + v[2]),
                    [new(s.X), new(s.Kernel), new([s.Kernel[2] * s.Kernel[3]])],
                    x => Nd.Zip(Reference(x[0], x[1], s), x[2], (a, b) => Math.Max(0, a + b)))
                {
                    Slack = 60,
                    Derivatives = s.X.Count > 4000 ? 0 : 2,
                });
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Contract(object test) => OpContract.Check((OpCase)test);

    [Fact]
    public void Unknown_sizes_pass_through()
    {
        var x = Value.Input([Shape.Unknown, Shape.Unknown, 9, 3]);
        Assert.Equal("(None, None, 7, 6)", Op.DepthwiseConv2D(x, Tensor.Zeros([3, 3, 3, 2])).Shape.ToString());
    }

    [Fact]
    public void Errors_say_what_was_received() => Assert.Equal(
        "DepthwiseConv2D needs images [N, H, W, C] and a kernel [h, w, C, multiplier]. Received: (1, 5, 5, 4) and (3, 3, 3, 1).",
        Assert.Throws<ArgumentException>(() => Op.DepthwiseConv2D(Tensor.Zeros([1, 5, 5, 4]), Tensor.Zeros([3, 3, 3, 1]))).Message);

    private static Nd Reference(Nd x, Nd kernel, Setting s)
    {
        int multiplier = kernel.Shape[3];
        var (outHeight, top) = Conv2DTests.Along(x.Shape[1], kernel.Shape[0], s.Strides.Height, s.Dilation.Height, s.Same);
        var (outWidth, left) = Conv2DTests.Along(x.Shape[2], kernel.Shape[1], s.Strides.Width, s.Dilation.Width, s.Same);
        return Nd.Make([x.Shape[0], outHeight, outWidth, x.Shape[3] * multiplier], at => Nd.Indices(kernel.Shape[..2])
            .Select(k => (K: k, Row: at[1] * s.Strides.Height - top + k[0] * s.Dilation.Height,
                Column: at[2] * s.Strides.Width - left + k[1] * s.Dilation.Width))
            .Where(p => p.Row >= 0 && p.Row < x.Shape[1] && p.Column >= 0 && p.Column < x.Shape[2])
            .Sum(p => x[at[0], p.Row, p.Column, at[3] / multiplier]
                * kernel[p.K[0], p.K[1], at[3] / multiplier, at[3] % multiplier]));
    }
}
