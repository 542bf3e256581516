using Strata.Engine.Tests.Support;
using Strata.Tensors;

namespace Strata.Engine.Tests.Tensors;

public sealed unsafe class TensorTests
{
    [Fact]
    public void Makers_give_what_NumPy_gives()
    {
        Assert.Equal("[0. 0.]", Tensor.Zeros([2]).ToString());
        Assert.Equal("[1 1]", Tensor.Ones([2], DType.Int64).ToString());
        Assert.Equal("[0.  0.3 0.6 0.9]", Tensor.Arange(0, 1, 0.3).ToString());
        Assert.Equal("[3 2 1]", Tensor.Arange(3, 0, -1, DType.Int32).ToString());
        Assert.Equal("[]", Tensor.Arange(3, 0).ToString());
        Assert.Equal("[0.   0.25 0.5  0.75 1.  ]", Tensor.Linspace(0, 1, 5).ToString());
        Assert.Equal("[2.]", Tensor.Linspace(2, 9, 1).ToString());
        Assert.Equal("[[1. 0.]\n [0. 1.]]", Tensor.Eye(2).ToString());
        Assert.Equal("[[1 2]\n [3 4]]", Tensor.FromArray(new[,] { { 1, 2 }, { 3, 4 } }).ToString());
        Assert.Equal("[[1 2]\n [1 2]]", Tensor.Stack([(Tensor)new[] { 1, 2 }, new[] { 1, 2 }]).ToString());
        Assert.Equal("2.5", Tensor.Scalar(2.5).ToString());
        Assert.Equal("The step of Arange must not be zero. (Parameter 'step')",
            Assert.Throws<ArgumentException>(() => Tensor.Arange(0, 1, 0)).Message);
        Assert.Equal(
            "Stack needs tensors alike. Received: int32 (1,) and int32 (2,). (Parameter 'rows')",
            Assert.Throws<ArgumentException>(() => Tensor.Stack([(Tensor)new[] { 1 }, new[] { 1, 2 }])).Message);
    }

    [Fact]
    public void Memory_is_aligned_and_shared_by_reshapes_only()
    {
        for (int i = 1; i < 40; i++) Assert.Equal(0, (long)new Tensor([i], DType.UInt8).Pointer % Storage.Alignment);
        Tensor x = Tensor.Arange(6), y = x.Reshape(2, -1), z = x.Clone();
        x.Span<int>()[4] = 9;
        Assert.Equal((9, 4), (y.Element(4), z.Element(4)));
        Assert.Equal("(2, 3)", y.Shape.ToString());
        Assert.Equal("(2, 0)", Tensor.Zeros([0]).Reshape(2, -1).Shape.ToString());
        Assert.Equal(
            "Cannot reshape a tensor of shape (6,) (6 elements) to (4, None). (Parameter 'shape')",
            Assert.Throws<ArgumentException>(() => x.Reshape(4, -1)).Message);
    }

    [Fact]
    public void Arrays_go_in_and_come_out()
    {
        float[,,] array = { { { 1, 2 }, { 3, 4 } } };
        Tensor x = array;
        Assert.Equal("(1, 2, 2)", x.Shape.ToString());
        Assert.Equal(array, x.ToMultidimensionalArray());
        Assert.Equal([1f, 2, 3, 4], x.ToArray<float>());
        Assert.Equal(4.0, x[0, 1, 1].Item());
    }

    [Fact]
    public void Types_convert()
    {
        Tensor x = new[] { 1.9f, -1.9f, 0 };
        Assert.Equal([1, -1, 0], x.AsType(DType.Int32).ToArray<int>());
        Assert.Equal([true, true, false], x.AsType(DType.Bool).ToArray<bool>());
        Assert.Same(x, x.AsType(DType.Float32));
        var target = new Tensor([3], DType.Int64);
        target.CopyFrom(x);
        Assert.Equal([1L, -1, 0], target.ToArray<long>());
        Assert.Equal(
            "This tensor holds float32, not Int32. Convert it first: AsType(DType.Of<Int32>()).",
            Assert.Throws<InvalidOperationException>(() => x.ToArray<int>()).Message);
        Assert.Equal("Item() needs a tensor of one element. Received: shape (3,).",
            Assert.Throws<InvalidOperationException>(() => x.Item()).Message);
        Assert.Equal(
            "Cannot copy a tensor of shape (2,) into one of shape (3,). (Parameter 'source')",
            Assert.Throws<ArgumentException>(() => x.CopyFrom(Tensor.Zeros([2]))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Element(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Element(-1));
    }

    [Fact]
    public void Every_cut_of_a_cube_is_the_one_NumPy_makes()
    {
        int[] sizes = [3, 4, 5];
        var x = Tensor.Arange(60).Reshape(3, 4, 5);
        var cube = Nd.Of(x);
        foreach (int[] c in Nd.Indices([6, 6, 6]))
        {
            // Per axis: a position, the last one, all, from 1, up to 2, nothing.
            TensorIndex At(int axis) => c[axis] switch { 0 => 1, 1 => -1, 2 => Range.All, 3 => 1.., 4 => ..2, _ => 2..2 };
            int[] from = [.. c.Select((k, a) => k switch { 0 or 3 => 1, 1 => sizes[a] - 1, 5 => 2, _ => 0 })];
            int[] count = [.. c.Select((k, a) => k switch { 0 or 1 => 1, 2 => sizes[a], 3 => sizes[a] - 1, 4 => 2, _ => 0 })];
            var part = x[At(0), At(1), At(2)];
            var expected = Nd.Make(count, i => cube[i[0] + from[0], i[1] + from[1], i[2] + from[2]]);
            int[] kept = [.. Enumerable.Range(0, 3).Where(a => c[a] > 1).Select(a => count[a])];
            Assert.Equal((Shape)kept, part.Shape);
            Assert.Equal(expected.Values, Nd.Of(part).Values);
        }
    }

    [Fact]
    public void Leading_rows_are_views_and_ranges_stop_at_the_end()
    {
        var x = Tensor.Arange(6).Reshape(3, 2);
        x[1..].Span<int>()[0] = 42;
        x[0].Span<int>()[1] = 7;
        Assert.Equal("[[ 0  7]\n [42  3]\n [ 4  5]]", x.ToString());
        Assert.Equal("(3, 2)", x[..100].Shape.ToString());
        Assert.Equal("(0, 2)", x[5..].Shape.ToString());
        Assert.Equal("(3,)", x[.., 0].Shape.ToString());
        Assert.Equal(
            "Received 3 indices for a tensor of 2 axes, shape (3, 2). (Parameter 'indices')",
            Assert.Throws<ArgumentException>(() => x[0, 0, 0]).Message);
        Assert.Equal("Index 3 is out of range for axis 0 of size 3.", Assert.Throws<ArgumentOutOfRangeException>(() => x[3]).Message);
        Assert.Equal("Index ^4 is out of range for axis 0 of size 3.", Assert.Throws<ArgumentOutOfRangeException>(() => x[-4]).Message);
    }
}
