using Strata.Execution;
using Strata.Passes;

namespace Strata.Engine.Tests.Execution;

public sealed class ExecutableTests
{
    private static Variable Number(float x) => new(Tensor.Scalar(x), $"v{x}");

    [Fact]
    public void Assignments_take_the_numbers_from_before_the_run()
    {
        Variable a = Number(1), b = Number(2), c = Number(3), d = Number(4), e = Number(5);
        Value y = e.Value * 10;
        var executable = Executable.Compile(new Program([], [a.Value, e.Value, y, Op.Reshape(b.Value, [1, 1])],
        [
            // A swap, a variable assigned earlier, one that is itself, one through a reshape, one computed.
            new(a, b.Value), new(b, a.Value), new(c, a.Value), new(d, Op.Reshape(Op.Reshape(c.Value, [1]), [])), new(e, e.Value + a.Value),
        ]));
        executable.Run();
        Assert.Equal([2.0, 1, 1, 3, 6], new[] { a, b, c, d, e }.Select(v => v.Tensor.Item()));
        Assert.Equal([1.0, 5, 50, 2], executable.Outputs.Select(o => o.Item()));
        executable.Run();
        Assert.Equal([1.0, 2, 2, 1, 8], new[] { a, b, c, d, e }.Select(v => v.Tensor.Item()));
        Assert.Equal([2.0, 6, 60, 1], executable.Outputs.Select(o => o.Item()));
    }

    [Fact]
    public void A_variable_assigned_to_itself_stays()
    {
        var a = Number(1);
        var executable = Executable.Compile(new Program([], [a.Value], [new(a, a.Value)]));
        executable.Run();
        Assert.Equal((1, 1), (a.Tensor.Item(), executable.Outputs[0].Item()));
    }

    [Fact]
    public void The_same_value_can_be_an_output_twice_and_an_input()
    {
        var x = Value.Input([2]);
        var y = x + 1;
        var executable = Executable.Compile(new Program([x], [y, x, y], []));
        executable.Inputs[0].CopyFrom(Tensor.Ones([2]));
        executable.Run();
        Assert.Equal(["[2. 2.]", "[1. 1.]", "[2. 2.]"], executable.Outputs.Select(o => o.ToString()));
    }

    [Fact]
    public void Inputs_that_nobody_reads_have_memory()
    {
        Value x = Value.Input([2]), unused = Value.Input([5]);
        var executable = Executable.Compile(new Program([unused, x], [x * 2], []));
        executable.Inputs[1].CopyFrom(Tensor.Ones([2]));
        executable.Inputs[0].CopyFrom(Tensor.Full([5], 9));
        executable.Run();
        Assert.Equal("[2. 2.]", executable.Outputs[0].ToString());
    }

    [Fact]
    public void Programs_share_an_arena_that_grows()
    {
        var workspace = new Workspace();
        Executable Make(int n)
        {
            var x = Value.Input([n]);
            return Executable.Compile(new Program([x], [Op.Sum(Op.Exp(x) * 0f + x)], []), workspace);
        }
        var programs = new[] { 10, 5000, 20, 300_000 }.Select(Make).ToArray();
        for (int round = 0; round < 3; round++)
        {
            foreach (var program in programs)
            {
                program.Inputs[0].CopyFrom(Tensor.Ones(program.Inputs[0].Shape));
                program.Run();
                Assert.Equal(program.Inputs[0].Count, program.Outputs[0].Item());
            }
        }
        Assert.Equal(programs.Max(p => p.Plan.ArenaBytes), workspace.Storage.Bytes);
    }

    [Fact]
    public void Separate_executables_run_at_once()
    {
        Value w = Tensor.Full([64, 64], 1 / 64.0);
        var wrong = new System.Collections.Concurrent.ConcurrentBag<string>();
        var threads = Enumerable.Range(0, 6).Select(t => new Thread(() =>
        {
            var x = Value.Input([33, 64]);
            var executable = Executable.Compile(new Program([x], [Op.Sum(Op.Relu(Op.MatMul(x, w) + (float)t))], []));
            for (int round = 0; round < 200; round++)
            {
                executable.Inputs[0].CopyFrom(Tensor.Full([33, 64], round));
                executable.Run();
                double expected = 33.0 * 64 * (round + t), received = executable.Outputs[0].Item();
                if (Math.Abs(expected - received) > expected * 1e-5)
                    wrong.Add($"thread {t}, round {round}: expected {expected}, received {received}");
            }
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_run_that_failed_can_be_repeated()
    {
        var labels = Value.Input([2], DType.Int64);
        var executable = Executable.Compile(new Program([labels], [Op.CheckLabels(labels, 2, "loss")], []));
        executable.Inputs[0].CopyFrom(Tensor.Full([2], 5, DType.Int64));
        Assert.Throws<ArgumentException>(executable.Run);
        executable.Inputs[0].CopyFrom(Tensor.Ones([2], DType.Int64));
        executable.Run();
        Assert.Equal([1L, 1], executable.Outputs[0].ToArray<long>());
    }
}
