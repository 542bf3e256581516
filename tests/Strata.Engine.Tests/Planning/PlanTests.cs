using Strata.Execution;
using Strata.Passes;
using Strata.Tensors;

namespace Strata.Engine.Tests.Planning;

public sealed unsafe class PlanTests
{
    [Fact]
    public void Reshapes_are_no_steps()
    {
        var x = Value.Input([2, 3, 4]);
        var executable = Executable.Compile(new Program([x], [Op.Reshape(x, [2, -1])], []));
        Assert.Equal("%0: float32(2, 12) = Reshape(input) alias\n", executable.Plan.ToString());
        Assert.Equal((nint)executable.Inputs[0].Pointer, (nint)executable.Outputs[0].Pointer);
        int works = 0;
        executable.Run((_, _, _) => works++);
        Assert.Equal(0, works);
    }

    [Fact]
    public void Products_and_convolutions_say_what_they_compute_and_nothing_else_does()
    {
        Value x = Value.Input([2, 9, 9, 4]), kernel = Value.Input([3, 3, 2, 6]), a = Value.Input([5, 7, 8]), b = Value.Input([5, 8, 3]);
        var y = Op.Conv2D(x, kernel, strides: 2, padding: "same", groups: 2);
        var product = Op.MatMul(a, b);
        Value?[] gradients = Gradients.Of(Op.Sum(Op.Exp(y)), [x, kernel]);

        double convolution = 2.0 * 2 * 5 * 5 * 6 * 3 * 3 * 2;
        Assert.Equal(convolution, FlopsOf([x, kernel], y));
        Assert.Equal(2.0 * 5 * 7 * 8 * 3, FlopsOf([a, b], Op.Sum(Op.Softmax(product))));
        // Forward, and one gradient each.
        Assert.Equal(2 * convolution, FlopsOf([x, kernel], gradients[0]!));
        Assert.Equal(2 * convolution, FlopsOf([x, kernel], gradients[1]!));
    }

    [Fact]
    public void A_chain_runs_in_place()
    {
        var x = Value.Input([1000]);
        var y = Op.Tanh(Op.Exp(Op.Reshape(Op.Sin(x), [10, 100])) + 1);
        var plan = Executable.Compile(new Program([x], [y], [])).Plan;
        Assert.Equal(2 * Storage.Align(4000), plan.ArenaBytes);
        Assert.Equal(plan.LowerBoundBytes, plan.ArenaBytes);
    }

    [Fact]
    public void What_is_read_again_is_not_overwritten()
    {
        var x = Value.Input([100]);
        var a = Op.Exp(x);
        var b = Op.Reshape(a, [10, 10]);
        // a lives on under its other name, as an output, and as an input that a later step reads.
        Value[] outputs = [Op.Sin(a), Op.Cos(b), b, Op.Transpose(b) + b, a];
        var executable = Executable.Compile(new Program([x], outputs, []));
        for (int i = 0; i < 100; i++) executable.Inputs[0].Span<float>()[i] = i / 100f;
        executable.Run();
        for (int i = 0; i < 100; i++)
        {
            double e = Math.Exp(i / 100.0), turned = Math.Exp((i % 10 * 10 + i / 10) / 100.0);
            double[] expected = [Math.Sin(e), Math.Cos(e), e, turned + e, e];
            for (int k = 0; k < expected.Length; k++) Assert.Equal(expected[k], executable.Outputs[k].Element(i), 5e-6);
        }
    }

    [Fact]
    public void Outputs_can_be_given_their_place()
    {
        Value x = Value.Input([3]), v = new Variable(Tensor.Of<float>([7, 8, 9]));
        var y = Op.Exp(x);
        var slab = new Storage(1024);
        // A step's own output, the same again, an alias, an input, a variable, a constant.
        Value[] outputs = [y, y, Op.Reshape(y, [3, 1]), x, v, Tensor.Of<float>([1, 2, 3])];
        var places = outputs.Select((_, i) => ((Storage, long)?)(slab, i * 64)).ToArray();
        var executable = Executable.Compile(new Program([x], outputs, []), null, places);
        executable.Inputs[0].CopyFrom(Tensor.Zeros([3]));
        executable.Run();
        float[][] expected = [[1, 1, 1], [1, 1, 1], [1, 1, 1], [0, 0, 0], [7, 8, 9], [1, 2, 3]];
        for (int i = 0; i < outputs.Length; i++)
        {
            Assert.Equal(expected[i].Select(e => (double)e),
                Enumerable.Range(0, 3).Select(k => Math.Round(((float*)(slab.Pointer + i * 64))[k], 6)));
            Assert.Same(slab, executable.Outputs[i].Storage);
        }
    }

    private static double FlopsOf(Value[] inputs, Value output) => Executable.Compile(new Program(inputs, [output], [])).Plan.Flops;
}
