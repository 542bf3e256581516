using Strata.Engine.Tests.Support;

namespace Strata.Engine.Tests.Ops.Convolution;

[Collection(Threads.Name)]
public sealed class Conv2DTransposeTests
{
    private sealed record Setting(Shape X, Shape Kernel, Pair Size, Pair Strides, bool Same, Pair Dilation)
    {
        public string Padding => Same ? "same" : "valid";

        public Shape Output => [X[0], Size.Height, Size.Width, Kernel[2]];
    }

    private static readonly Setting[] s_settings =
    [
        new([2, 3, 4, 3], [3, 2, 5, 3], (5, 5), 1, false, 1), new([2, 3, 4, 3], [3, 2, 5, 3], (8, 9), 2, false, 1),
        new([1, 3, 4, 2], [3, 4, 2, 2], (5, 7), (2, 2), true, 1), new([1, 3, 4, 2], [5, 5, 2, 2], (8, 11), 3, true, 1),
        new([2, 3, 3, 2], [2, 1, 3, 2], (9, 6), (3, 2), true, 1), new([1, 4, 5, 17], [3, 3, 33, 17], (8, 10), 2, true, 1),
        new([2, 4, 5, 2], [2, 3, 2, 2], (4, 5), 1, true, 2), new([2, 3, 4, 2], [3, 2, 2, 2], (7, 5), 1, false, (2, 1)),
        new([0, 3, 3, 2], [3, 3, 4, 2], (6, 6), 2, true, 1),
    ];

    public static TheoryData<object> Cases
    {
        get
        {
            var data = new TheoryData<object>();
            foreach (var s in s_settings)
            {
                string how = $"{s.X} {s.Kernel} {s.Padding} strides {s.Strides} dilation {s.Dilation} to {s.Size}";
                Value Transposed(Value[] v) => Op.Conv2DTranspose(v[0], v[1], s.Output, s.Strides, s.Padding, s.Dilation);
                data.Add(new OpCase(
                    $"conv2d transpose {how}", Transposed, [new(s.X), new(s.Kernel)], x => Reference(x[0], x[1], s)) { Slack = 60 });
                data.Add(new OpCase(
                    $"conv2d transpose, bias, relu {how}", v => Op.Relu(Transposed(v) + v[2]),
                    [new(s.X), new(s.Kernel), new([s.Kernel[2]])],
                    x => Nd.Zip(Reference(x[0], x[1], s), x[2], (a, b) => Math.Max(0, a + b))) { Slack = 60 });
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Contract(object test) => OpContract.Check((OpCase)test);

    [Theory]
    [InlineData("same", 5, 6)]
    [InlineData("valid", 7, 8)]
    public void Every_size_that_a_convolution_maps_back_is_legal_and_no_other(string padding, int first, int last)
    {
        Value x = Tensor.Zeros([1, 3, 3, 1]), kernel = Tensor.Zeros([3, 3, 2, 1]);
        for (int size = 1; size < 12; size++)
        {
            Func<Value> call = () => Op.Conv2DTranspose(x, kernel, [1, size, first, 2], 2, padding);
            if (size >= first && size <= last)
            {
                Assert.Equal(3, Op.Conv2D(call(), Tensor.Zeros([3, 3, 2, 1]), 2, padding).Shape[1]);
                continue;
            }
            Assert.Equal(
                $"Conv2DTranspose of images (1, 3, 3, 1) with a kernel (3, 3, 2, 1), strides (2, 2), {padding}, dilation (1, 1), groups 1, "
                + $"can give {first} to {last} rows and {first} to {last} columns. Received: output shape (1, {size}, {first}, 2). "
                + "Ask for a size among those.",
                Assert.Throws<ArgumentException>(call).Message);
        }
    }

    [Fact]
    public void Unknown_sizes_pass_through()
    {
        var x = Value.Input([Shape.Unknown, Shape.Unknown, 4, 3]);
        var y = Op.Conv2DTranspose(x, Tensor.Zeros([3, 3, 8, 3]), [Shape.Unknown, Shape.Unknown, 9, 8], 2);
        Assert.Equal("(None, None, 9, 8)", y.Shape.ToString());
    }

    [Fact]
    public void Errors_say_what_was_received()
    {
        Value x = Tensor.Zeros([1, 5, 5, 4]), kernel = Tensor.Zeros([3, 3, 6, 4]);
        string Try(Func<Value> mistake) => Assert.ThrowsAny<ArgumentException>(mistake).Message;
        Assert.Equal(
            "Conv2DTranspose needs images, a kernel and an output shape of rank 4. Received: (5, 5), (3, 3, 6, 4) and (1, 7, 7, 6).",
            Try(() => Op.Conv2DTranspose(Tensor.Zeros([5, 5]), kernel, [1, 7, 7, 6])));
        Assert.Equal(
            "Conv2DTranspose needs images [N, h, w, C], a kernel [kh, kw, F, C] and an output shape [N, H, W, F]. "
            + "Received: (1, 5, 5, 4), (3, 3, 6, 4) and (1, 7, 7, 4).",
            Try(() => Op.Conv2DTranspose(x, kernel, [1, 7, 7, 4])));
        Assert.Equal("Conv2DTranspose needs a stride of 1 or more in both directions. Received: (0, 1).",
            Try(() => Op.Conv2DTranspose(x, kernel, [1, 7, 7, 6], (0, 1))));
    }

    /// <summary>Every input pixel adds a kernel to the output, spread by the stride; then the output is cut.</summary>
    private static Nd Reference(Nd x, Nd kernel, Setting s)
    {
        int top = Cut(x.Shape[1], kernel.Shape[0], s.Strides.Height, s.Dilation.Height, s.Size.Height, s.Same);
        int left = Cut(x.Shape[2], kernel.Shape[1], s.Strides.Width, s.Dilation.Width, s.Size.Width, s.Same);
        return Nd.Make(s.Output.Sizes.ToArray(), at =>
        {
            double sum = 0;
            foreach (int[] k in Nd.Indices([kernel.Shape[0], kernel.Shape[1], kernel.Shape[3]]))
            {
                int row = at[1] + top - k[0] * s.Dilation.Height, column = at[2] + left - k[1] * s.Dilation.Width;
                if (row < 0 || column < 0 || row % s.Strides.Height != 0 || column % s.Strides.Width != 0) continue;
                (row, column) = (row / s.Strides.Height, column / s.Strides.Width);
                if (row < x.Shape[1] && column < x.Shape[2]) sum += x[at[0], row, column, k[2]] * kernel[k[0], k[1], at[3], k[2]];
            }
            return sum;
        });
    }

    private static int Cut(int size, int kernel, int stride, int dilation, int output, bool same) =>
        same ? Math.Max((size - 1) * stride + (kernel - 1) * dilation + 1 - output, 0) / 2 : 0;
}
