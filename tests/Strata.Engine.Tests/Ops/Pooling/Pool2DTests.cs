using Strata.Engine.Tests.Ops.Convolution;
using Strata.Engine.Tests.Support;

namespace Strata.Engine.Tests.Ops.Pooling;

[Collection(Threads.Name)]
public sealed class Pool2DTests
{
    private static readonly (Shape X, Pair Window, Pair Strides, bool Same)[] s_settings =
    [
        ([2, 6, 8, 3], 2, 2, false), ([2, 7, 9, 17], 2, 2, false), ([2, 7, 9, 5], 2, 2, true), ([1, 8, 8, 4], 3, 1, true),
        ([1, 8, 8, 4], (3, 2), (2, 3), false),
        ([2, 5, 5, 33], 5, 1, false), ([0, 4, 4, 2], 2, 2, false), ([1, 20, 20, 1], 17, 1, true), ([5, 10, 10, 16], 2, 2, false),
    ];

    public static TheoryData<object> Cases
    {
        get
        {
            var data = new TheoryData<object>();
            foreach (var (x, window, strides, same) in s_settings)
            {
                string padding = same ? "same" : "valid", how = $"{x} {window} {strides} {padding}";
                data.Add(new OpCase($"max pool {how}", v => Op.MaxPool2D(v[0], window, strides, padding), [new(x)],
                    v => Reference(v[0], window, strides, same, w => w.Max())));
                data.Add(new OpCase($"average pool {how}", v => Op.AveragePool2D(v[0], window, strides, padding), [new(x)],
                    v => Reference(v[0], window, strides, same, w => w.Average())) { Slack = 10 });
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Contract(object test) => OpContract.Check((OpCase)test);

    [Fact]
    public void Where_several_tie_the_gradient_goes_to_the_first()
    {
        Value x = Value.Constant(Tensor.Ones([1, 2, 2, 3]));
        var gradient = Gradients.Of(Op.MaxPool2D(x, 2), [x])[0]!.Evaluate();
        Assert.Equal([1f, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], gradient.ToArray<float>());
    }

    [Fact]
    public void Windows_of_nothing_but_minus_infinity_keep_it()
    {
        Value x = Tensor.Full([1, 3, 3, 2], double.NegativeInfinity);
        Assert.All(Op.MaxPool2D(x, 2, 1, "same").Evaluate().ToArray<float>(), y => Assert.Equal(float.NegativeInfinity, y));
    }

    [Fact]
    public void Errors_say_what_was_received()
    {
        string Try(Func<Value> mistake) => Assert.ThrowsAny<ArgumentException>(mistake).Message;
        Value x = Tensor.Zeros([1, 4, 4, 2]);
        Assert.Equal(
            "MaxPool2D needs images of rank 4, (batch, height, width, channels). Received: (3, 4).",
            Try(() => Op.MaxPool2D(Tensor.Zeros([3, 4]), 2)));
        Assert.Equal(
            "AveragePool2D needs images of rank 4, (batch, height, width, channels). Received: (3, 4).",
            Try(() => Op.AveragePool2D(Tensor.Zeros([3, 4]), 2)));
        Assert.Equal("MaxPool2D needs a window of 1 or more in both directions. Received: (0, 2).", Try(() => Op.MaxPool2D(x, (0, 2))));
        Assert.Equal("AveragePool2D needs a stride of 1 or more in both directions. Received: (0, 0).",
            Try(() => Op.AveragePool2D(x, 2, 0)));
    }

    private static Nd Reference(Nd x, Pair window, Pair strides, bool same, Func<IReadOnlyList<double>, double> reduction)
    {
        var (outHeight, top) = Conv2DTests.Along(x.Shape[1], window.Height, strides.Height, 1, same);
        var (outWidth, left) = Conv2DTests.Along(x.Shape[2], window.Width, strides.Width, 1, same);
        return Nd.Make([x.Shape[0], outHeight, outWidth, x.Shape[3]], at => reduction([.. Nd.Indices([window.Height, window.Width])
            .Select(k => (Row: at[1] * strides.Height - top + k[0], Column: at[2] * strides.Width - left + k[1]))
            .Where(p => p.Row >= 0 && p.Row < x.Shape[1] && p.Column >= 0 && p.Column < x.Shape[2])
            .Select(p => x[at[0], p.Row, p.Column, at[3]])]));
    }
}
