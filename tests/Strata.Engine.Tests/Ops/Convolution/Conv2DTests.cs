using Strata.Engine.Tests.Support;

namespace Strata.Engine.Tests.Ops.Convolution;

[Collection(Threads.Name)]
public sealed class Conv2DTests
{
    /// <summary>Images, kernel, and how one moves over the other.</summary>
    private sealed record Setting(Shape X, Shape Kernel, Pair Strides, bool Same, Pair Dilation, int Groups)
    {
        public string Padding => Same ? "same" : "valid";
    }

    private static readonly Setting[] s_settings =
    [
        new([2, 6, 7, 1], [3, 3, 1, 5], 1, false, 1, 1), new([2, 6, 7, 3], [3, 3, 3, 17], 1, true, 1, 1),
        new([1, 5, 9, 4], [2, 3, 4, 8], 1, true, 1, 1),
        new([2, 7, 8, 3], [3, 2, 3, 4], (2, 3), true, 1, 1), new([2, 7, 8, 3], [3, 2, 3, 4], 2, false, 1, 1),
        new([1, 9, 9, 2], [3, 3, 2, 3], 1, true, (2, 3), 1),
        new([2, 5, 5, 6], [3, 3, 2, 9], 1, true, 1, 3), new([2, 5, 5, 4], [3, 3, 1, 4], 1, true, 1, 4),
        new([3, 4, 4, 16], [1, 1, 16, 33], 1, false, 1, 1),
        new([0, 5, 5, 2], [3, 3, 2, 4], 1, true, 1, 1), new([2, 2, 2, 3], [3, 3, 3, 4], 1, false, 1, 1),
        new([9, 14, 14, 8], [3, 3, 8, 16], 1, true, 1, 1),
    ];

    public static TheoryData<object> Cases
    {
        get
        {
            var data = new TheoryData<object>();
            foreach (var s in s_settings)
            {
                string how = $"{s.X} {s.Kernel} {s.Padding} strides {s.Strides} dilation {s.Dilation} groups {s.Groups}";
                data.Add(new OpCase(
                    $"conv2d {how}", v => Op.Conv2D(v[0], v[1], s.Strides, s.Padding, s.Dilation, s.Groups), [new(s.X), new(s.Kernel)],
                    x => Reference(x[0], x[1], s)) { Slack = 60 });
                data.Add(new OpCase(
                    $"conv2d, bias, relu {how}", v => Op.Relu(Op.Conv2D(v[0], v[1], s.Strides, s.Padding, s.Dilation, s.Groups) + v[2]),
                    [new(s.X), new(s.Kernel), new([s.Kernel[3]])],
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
        Assert.Equal("(None, None, 4, 8)", Op.Conv2D(x, Tensor.Zeros([3, 3, 3, 8]), 2).Shape.ToString());
    }

    [Fact]
    public void Errors_say_what_was_received()
    {
        Value x = Tensor.Zeros([1, 5, 5, 4]), kernel = Tensor.Zeros([3, 3, 4, 6]);
        string Try(Func<Value> mistake) => Assert.ThrowsAny<ArgumentException>(mistake).Message;
        Assert.Equal("Padding is 'valid' or 'same'. Received: 'full'. (Parameter 'padding')",
            Try(() => Op.Conv2D(x, kernel, padding: "full")));
        Assert.Equal(
            "Conv2D needs images of rank 4 and a kernel of rank 4. Received: (5, 5) and (3, 3, 4, 6).",
            Try(() => Op.Conv2D(Tensor.Zeros([5, 5]), kernel)));
        Assert.Equal(
            "Conv2D with 2 groups needs a kernel of C / groups input channels and filters that groups divide. "
            + "Received: images (1, 5, 5, 4), kernel (3, 3, 4, 6).",
            Try(() => Op.Conv2D(x, kernel, groups: 2)));
        Assert.Equal("Conv2D needs a stride of 1 or more in both directions. Received: (0, 1).", Try(() => Op.Conv2D(x, kernel, (0, 1))));
        Assert.Equal("Conv2D needs a dilation of 1 or more in both directions. Received: (0, 0).",
            Try(() => Op.Conv2D(x, kernel, dilation: 0)));
        Assert.Equal("Conv2D needs 1 group or more. Received: 0. (Parameter 'groups')", Try(() => Op.Conv2D(x, kernel, groups: 0)));
    }

    private static Nd Reference(Nd x, Nd kernel, Setting s)
    {
        var (outHeight, top) = Along(x.Shape[1], kernel.Shape[0], s.Strides.Height, s.Dilation.Height, s.Same);
        var (outWidth, left) = Along(x.Shape[2], kernel.Shape[1], s.Strides.Width, s.Dilation.Width, s.Same);
        int groupIn = kernel.Shape[2], groupOut = kernel.Shape[3] / s.Groups;
        return Nd.Make([x.Shape[0], outHeight, outWidth, kernel.Shape[3]], at =>
        {
            double sum = 0;
            foreach (int[] k in Nd.Indices(kernel.Shape[..3]))
            {
                int row = at[1] * s.Strides.Height - top + k[0] * s.Dilation.Height;
                int column = at[2] * s.Strides.Width - left + k[1] * s.Dilation.Width;
                if (row < 0 || row >= x.Shape[1] || column < 0 || column >= x.Shape[2]) continue;
                sum += x[at[0], row, column, at[3] / groupOut * groupIn + k[2]] * kernel[k[0], k[1], k[2], at[3]];
            }
            return sum;
        });
    }

    /// <summary>Output size and zeros before the image, as Keras defines "same" and "valid".</summary>
    internal static (int Size, int Before) Along(int size, int kernel, int stride, int dilation, bool same)
    {
        int reach = (kernel - 1) * dilation + 1;
        if (!same) return (Math.Max(0, (size - reach + stride) / stride), 0);
        int steps = (size + stride - 1) / stride;
        return (steps, Math.Max(0, (steps - 1) * stride + reach - size) / 2);
    }
}
