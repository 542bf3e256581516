using Strata.Engine.Tests.Support;

namespace Strata.Engine.Tests.Ops.Shaping;

[Collection(Threads.Name)]
public sealed class TakeTests
{
    private static readonly (Shape X, Shape Indices)[] s_settings =
        [([5, 3], [7]), ([4, 17], [2, 3]), ([6], [5]), ([3, 2, 33], [4]), ([2, 3], []), ([5, 3], [0]), ([900, 40], [2000])];

    public static TheoryData<object> Cases
    {
        get
        {
            var data = new TheoryData<object>();
            foreach (var (x, indices) in s_settings)
            {
                data.Add(new OpCase(
                    $"take {indices} of {x}", v => Op.Take(v[0], v[1]), [new(x), new(indices, -x[0], x[0] - 0.01, DType.Int64)],
                    v => Nd.Make([.. indices, .. x.Sizes[1..]], at =>
                    {
                        int row = (int)v[1][at[..indices.Rank]];
                        return v[0][[row < 0 ? row + x[0] : row, .. at[indices.Rank..]]];
                    })) { Slack = 20, Derivatives = x.Count > 4000 ? 0 : 2 });
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Contract(object test) => OpContract.Check((OpCase)test);

    [Fact]
    public void Rows_taken_twice_get_both_gradients()
    {
        Value x = Tensor.Ones([3, 2]), indices = Tensor.Of([2, 0, 2]);
        var gradient = Gradients.Of(Op.Take(x, indices), [x], Tensor.Of([1f, 2, 3, 4, 5, 6]).Reshape(3, 2))[0]!;
        Assert.Equal([3f, 4, 0, 0, 6, 8], gradient.Evaluate().ToArray<float>());
    }

    [Fact]
    public void Errors_say_what_was_received()
    {
        string Try(Func<object> mistake) => Assert.ThrowsAny<ArgumentException>(mistake).Message;
        Value x = Tensor.Ones([4, 2]);
        Assert.Equal(
            "Take expects integers from -4 to 3, negative ones counting from the end. Received: 4 at place 1. "
            + "Give it more rows, or number them from 0.",
            Try(() => Op.Take(x, Tensor.Of([0, 4])).Evaluate()));
        Assert.Equal(
            "Take needs rows of known sizes, (n, ..), and integers. Received: (4, 2) and float32 (2,).",
            Try(() => Op.Take(x, Tensor.Of([0f, 1]))));
    }
}
