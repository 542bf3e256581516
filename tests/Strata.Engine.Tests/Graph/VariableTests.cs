using Strata.Execution;
using Strata.Passes;
using Strata.Tensors;

namespace Strata.Engine.Tests.Graph;

public sealed class VariableTests
{
    [Fact]
    public void Assigning_keeps_shape_and_type()
    {
        var v = new Variable(Tensor.Zeros([2]), "kernel") { Path = "dense/kernel" };
        v.Assign(Tensor.Arange(2));
        Assert.Equal([0f, 1], v.Tensor.ToArray<float>());
        Assert.Equal("dense/kernel: float32(2,)", v.ToString());
        Assert.Equal(
            "Variable 'dense/kernel' has shape (2,). Received: a tensor of shape (3,). (Parameter 'value')",
            Assert.Throws<ArgumentException>(() => v.Assign(Tensor.Zeros([3]))).Message);
    }

    [Fact]
    public void The_initial_tensor_stays_the_callers_own()
    {
        Tensor initial = Tensor.Zeros([2]);
        var v = new Variable(initial);
        v.Tensor.Span<float>()[0] = 5;
        Assert.Equal(0, initial.Element(0));
    }

    [Fact]
    public void Programs_follow_a_variable_that_moves()
    {
        var v = new Variable(Tensor.Of<float>([1, 2, 3]));
        var executable = Executable.Compile(new Program([], [v.Value * 2], [new(v, v.Value + 1)]));
        executable.Run();
        Assert.Equal([2f, 4, 6], executable.Outputs[0].ToArray<float>());
        var slab = new Storage(1024);
        v.MoveTo(slab, 128);
        Assert.Equal([2f, 3, 4], v.Tensor.ToArray<float>());
        executable.Run();
        Assert.Equal([4f, 6, 8], executable.Outputs[0].ToArray<float>());
        Assert.Same(slab, v.Tensor.Storage);
        Assert.Equal([3f, 4, 5], v.Tensor.ToArray<float>());
    }
}
