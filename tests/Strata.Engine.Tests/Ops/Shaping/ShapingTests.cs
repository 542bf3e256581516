using Strata.Engine.Tests.Support;

namespace Strata.Engine.Tests.Ops.Shaping;

[Collection(Threads.Name)]
public sealed class ShapingTests
{
    public static TheoryData<object> Cases
    {
        get
        {
            var data = new TheoryData<object>();
            void Add(string name, Func<Value[], Value> op, Func<Nd[], Nd> reference, params Arg[] inputs) =>
                data.Add(new OpCase(name, op, inputs, reference));

            Add("reshape", v => Op.Reshape(v[0], [3, -1]), x => x[0].Reshape(3, 14), new Arg([2, 21]));
            Add("reshape nothing", v => Op.Reshape(v[0], [0, 7]), x => x[0].Reshape(0, 7), new Arg([3, 0]));
            Add("reshape to a number", v => Op.Reshape(v[0], []), x => x[0].Reshape(), new Arg([1, 1]));
            Add("squeeze", v => Op.Squeeze(v[0]), x => x[0].Reshape(3, 5), new Arg([1, 3, 1, 5]));
            Add("squeeze -2", v => Op.Squeeze(v[0], -2), x => x[0].Reshape(1, 3, 5), new Arg([1, 3, 1, 5]));
            Add("expand dims", v => Op.ExpandDims(v[0], -1), x => x[0].Reshape(3, 5, 1), new Arg([3, 5]));
            Add("expand dims 0", v => Op.ExpandDims(v[0], 0), x => x[0].Reshape(1, 3, 5), new Arg([3, 5]));
            Add("broadcast", v => Op.BroadcastTo(v[0], [2, 3, 5]), x => Nd.Make([2, 3, 5], i => x[0].At(i)), new Arg([3, 1]));
            Add("broadcast a number", v => Op.BroadcastTo(v[0], [4, 17]), x => Nd.Make([4, 17], _ => x[0].Values[0]), new Arg([]));
            Add("broadcast to nothing", v => Op.BroadcastTo(v[0], [0, 3]), x => Nd.Make([0, 3], _ => 0), new Arg([1, 3]));
            Add("transpose", v => Op.Transpose(v[0]), x => Nd.Make([21, 3], i => x[0][i[1], i[0]]), new Arg([3, 21]));
            Add("transpose 201", v => Op.Transpose(v[0], 2, 0, 1), x => Nd.Make([7, 2, 5], i => x[0][i[1], i[2], i[0]]),
                new Arg([2, 5, 7]));
            Add("transpose -1", v => Op.Transpose(v[0], 0, -1, 1), x => Nd.Make([2, 7, 5], i => x[0][i[0], i[2], i[1]]),
                new Arg([2, 5, 7]));
            Add("transpose large", v => Op.Transpose(v[0]), x => Nd.Make([300, 200], i => x[0][i[1], i[0]]), new Arg([200, 300]));
            Add("transpose nothing", v => Op.Transpose(v[0]), x => Nd.Make([3, 0], _ => 0), new Arg([0, 3]));
            Add("slice", v => Op.Slice(v[0], [1, 2], [2, -1]), x => Nd.Make([2, 5], i => x[0][i[0] + 1, i[1] + 2]), new Arg([4, 7]));
            Add("slice rows", v => Op.Slice(v[0], [1, 0], [2, 7]), x => Nd.Make([2, 7], i => x[0][i[0] + 1, i[1]]), new Arg([4, 7]));
            Add("slice nothing", v => Op.Slice(v[0], [4, 0], [0, 7]), x => Nd.Make([0, 7], _ => 0), new Arg([4, 7]));
            Add("pad", v => Op.Pad(v[0], [1, 0], [0, 3], 2.5f),
                x => Nd.Make([4, 8], i => i[0] >= 1 && i[1] < 5 ? x[0][i[0] - 1, i[1]] : 2.5), new Arg([3, 5]));
            Add("pad nothing", v => Op.Pad(v[0], [1], [2], 1), x => Nd.Make([3], _ => 1), new Arg([0]));
            Add("concatenate", v => Op.Concatenate(v), x => Nd.Make([3, 7], i => i[1] < 5 ? x[0][i[0], i[1]] : x[1][i[0], i[1] - 5]),
                new([3, 5]), new([3, 2]));
            Add("concatenate 0", v => Op.Concatenate(v, 0), x => Nd.Make([4, 5], i => i[0] < 3 ? x[0][i[0], i[1]] : x[1][i[0] - 3, i[1]]),
                new([3, 5]), new([1, 5]));
            Add("concatenate with nothing", v => Op.Concatenate([v[0], v[1], v[0]], 0),
                x => Nd.Make([6, 5], i => x[0][i[0] % 3, i[1]]), new([3, 5]), new([0, 5]));
            Add("stack", v => Op.Stack(v), x => Nd.Make([2, 3, 5], i => x[i[0]][i[1], i[2]]), new([3, 5]), new([3, 5]));
            Add("stack 1", v => Op.Stack(v, 1), x => Nd.Make([3, 2, 5], i => x[i[1]][i[0], i[2]]), new([3, 5]), new([3, 5]));
            Add("stack -1", v => Op.Stack(v, -1), x => Nd.Make([3, 5, 2], i => x[i[2]][i[0], i[1]]), new([3, 5]), new([3, 5]));
            Add("stack -2", v => Op.Stack(v, -2), x => Nd.Make([3, 2, 5], i => x[i[1]][i[0], i[2]]), new([3, 5]), new([3, 5]));
            Add("stack -3", v => Op.Stack(v, -3), x => Nd.Make([2, 3, 5], i => x[i[0]][i[1], i[2]]), new([3, 5]), new([3, 5]));
            Add("stack numbers", v => Op.Stack(v, -1), x => Nd.Make([2], i => x[i[0]].Values[0]), new([]), new([]));
            data.Add(new OpCase("one hot", v => Op.OneHot(v[0], 4), [new([3, 2], -2, 6, DType.Int32)], x =>
                Nd.Make([3, 2, 4], i => x[0][i[0], i[1]] == i[2] ? 1 : 0)) { Derivatives = 0 });
            data.Add(new OpCase("one hot of floats", v => Op.OneHot(Op.Round(v[0]), 4), [new([5], -2, 6)], x =>
                Nd.Make([5, 4], i => Math.Round(x[0][i[0]]) == i[1] ? 1 : 0)) { Derivatives = 0 });
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Contract(object test) => OpContract.Check((OpCase)test);

    [Fact]
    public void Every_type_moves()
    {
        foreach (var type in new[] { DType.Float32, DType.Float64, DType.Int32, DType.Int64, DType.UInt8, DType.Bool })
        {
            Tensor x = Tensor.Arange(0, 6, dtype: type).Reshape(2, 3);
            double[] e = Nd.Of(x).Values;
            Assert.Equal([e[0], e[3], e[1], e[4], e[2], e[5]], Nd.Of(Op.Transpose(x).Evaluate()).Values);
            Assert.Equal([e[1], e[4]], Nd.Of(Op.Slice(x, [0, 1], [2, 1]).Evaluate()).Values);
            Assert.Equal([.. e, .. e], Nd.Of(Op.Concatenate([x, x], 0).Evaluate()).Values);
            Assert.Equal([1, .. e[..3], 1, .. e[3..]], Nd.Of(Op.Pad(x, [0, 1], [0, 0], 1).Evaluate()).Values);
        }
    }

    [Fact]
    public void Concatenation_promotes() => Assert.Equal(DType.Float64,
        Op.Concatenate([Tensor.Arange(2), Tensor.Zeros([1], DType.Float64)]).DType);

    [Fact]
    public void Unknown_sizes_pass_through()
    {
        var x = Value.Input([Shape.Unknown, 4, 6]);
        Assert.Equal("(None, 24)", Op.Reshape(x, [-1, 24]).Shape.ToString());
        Assert.Equal("(6, 4, None)", Op.Transpose(x).Shape.ToString());
        Assert.Equal("(None, 1, 4, 6)", Op.ExpandDims(x, 1).Shape.ToString());
        Assert.Equal("(None, 4, 12)", Op.Concatenate([x, x]).Shape.ToString());
        Assert.Equal("(None, 8, 6)", Op.Concatenate([x, Tensor.Zeros([5, 4, 6])], 1).Shape is var s ? s.With(0, -1).ToString() : "");
        Assert.Equal("(None, 2, 6)", Op.Slice(x, [0, 1, 0], [-1, 2, 6]).Shape.ToString());
    }

    [Fact]
    public void Gradients_stop()
    {
        Value x = Value.Constant(Tensor.Full([2], 3));
        Assert.Equal([3f, 3], Gradients.Of(x * Op.StopGradient(x), [x])[0]!.Evaluate().ToArray<float>());
        Assert.Null(Gradients.Of(Op.StopGradient(x), [x])[0]);
    }

    [Fact]
    public void Labels_are_checked_when_the_graph_runs()
    {
        var ok = Op.CheckLabels(Tensor.Of<int>([0, 2]), 3, "loss");
        Assert.Equal([0L, 2], ok.Evaluate().ToArray<long>());
        var bad = Op.CheckLabels(Tensor.Of<long>([0, 1, 2, 3, 4, 5], 3, 2), 5, "scc");
        Assert.Equal(
            "Loss 'scc' expects labels from 0 to 4, for the 5 classes of the model's output. Received: label 5 at batch index 2, "
            + "element 1. Give the output layer more units, or number the classes from 0.",
            Assert.Throws<ArgumentException>(() => bad.Evaluate()).Message);
    }

    public static TheoryData<string, object> Mistakes => new()
    {
        { "Cannot reshape (2, 3) (6 elements) to (4,): the number of elements must stay the same.", Try(x => Op.Reshape(x, [4])) },
        { "Cannot reshape (2, 3) (6 elements) to (4, None): the number of elements must stay the same.", Try(x => Op.Reshape(x, [4, -1])) },
        { "Cannot reshape (2, 3) to (None, None): only one size can be worked out.", Try(x => Op.Reshape(x, [-1, -1])) },
        { "Squeeze removes axes of size 1. Received: axis 1 of shape (2, 3). (Parameter 'axes')", Try(x => Op.Squeeze(x, 1)) },
        { "ExpandDims of shape (2, 3) takes an axis from -3 to 2. Received: 3. (Parameter 'axis')",
            Try(x => Op.ExpandDims(x, 3), typed: true) },
        { "Cannot broadcast shape (2, 3) to (3,).", Try(x => Op.BroadcastTo(x, [3])) },
        { "BroadcastTo needs shapes that broadcast: equal from the last axis backwards, or 1. Received: (2, 3) and (5, 3).",
            Try(x => Op.BroadcastTo(x, [5, 3])) },
        { "Transpose of shape (2, 3) needs each of its 2 axes once. Received: [0, 0]. (Parameter 'axes')",
            Try(x => Op.Transpose(x, 0, 0)) },
        { "Slice of shape (2, 3) needs 2 starts and sizes. Received: (0,) and (1,).", Try(x => Op.Slice(x, [0], [1])) },
        { "Slice from (0, 2) of (1, 2) does not fit into shape (2, 3) (axis 1).", Try(x => Op.Slice(x, [0, 2], [1, 2])) },
        { "Slice of shape (2, 3) needs starts of 0 or more. Received: (-1, 0).", Try(x => Op.Slice(x, [-1, 0], [1, 1])) },
        { "Pad of shape (2, 3) needs 2 sizes before and after. Received: (1,) and (1,).", Try(x => Op.Pad(x, [1], [1])) },
        { "Pad needs sizes of 0 or more before and after. Received: (None, 0) and (0, 0).", Try(x => Op.Pad(x, [-1, 0], [0, 0])) },
        { "Concatenate needs at least one tensor. (Parameter 'values')", Try(_ => Op.Concatenate([])) },
        { "Concatenate along axis 1 needs shapes that are equal on all other axes. Received: (2, 3), (3, 3).",
            Try(x => Op.Concatenate([x, Tensor.Zeros([3, 3])], 1)) },
        { "OneHot needs at least one class. Received: 0. (Parameter 'classes')", Try(x => Op.OneHot(x, 0), typed: true) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Errors_say_what_was_received(string expected, object mistake) => Assert.Equal(expected, ((Func<string>)mistake)());

    private static Func<string> Try(Func<Value, Value> mistake, bool typed = false) => () => typed
        ? Assert.Throws<ArgumentOutOfRangeException>(() => mistake(Tensor.Zeros([2, 3]))).Message
        : Assert.Throws<ArgumentException>(() => mistake(Tensor.Zeros([2, 3]))).Message;
}
