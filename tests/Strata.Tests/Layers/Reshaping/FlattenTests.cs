using Strata.Execution;
using Strata.Layers;
using Strata.Passes;

namespace Strata.Tests.Layers.Reshaping;

/// <summary>Flatten costs nothing: no step of a plan, no memory of its own.</summary>
public sealed class FlattenTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Flatten("channels_first"), """{"data_format": "channels_first"}""",
        [8, 5, 6, 7]));

    [Fact]
    public void Its_output_is_its_inputs_own_memory()
    {
        var x = Value.Input([2, 3, 4, 5]);
        var y = new Flatten().Invoke(x, new CallContext(training: false));
        var executable = Executable.Compile(new Program([x], [y], []));
        Assert.Equal("(2, 60)", executable.Outputs[0].Shape.ToString());
        executable.Inputs[0].Span<float>()[17] = 3.5f;
        Assert.Equal(3.5, executable.Outputs[0].Element(17));
    }

    [Fact]
    public void A_plan_has_no_step_for_it_but_an_alias()
    {
        var x = Value.Input([2, 3, 4]);
        var y = Op.Exp(new Flatten().Invoke(Op.Exp(x), new CallContext(training: false)));
        var executable = Executable.Compile(new Program([x], [y], []));
        string[] lines = executable.Plan.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Single(lines, line => line.EndsWith(" alias", StringComparison.Ordinal));
        Assert.EndsWith(" alias", lines[1], StringComparison.Ordinal);
        executable.Inputs[0].Span<float>().Clear();
        executable.Run();
        Assert.Equal(Math.E, executable.Outputs[0].Element(0), 1e-6);
    }

    [Fact]
    public void Channels_first_are_brought_to_the_end()
    {
        var x = Value.Input([1, 2, 2, 2]);
        var y = new Flatten(dataFormat: "channels_first").Invoke(x, new CallContext(training: false));
        var executable = Executable.Compile(new Program([x], [y], []));
        for (int i = 0; i < 8; i++) executable.Inputs[0].Span<float>()[i] = i;
        executable.Run();
        Assert.Equal([0f, 4, 1, 5, 2, 6, 3, 7], executable.Outputs[0].ToArray<float>());
    }

    [Fact]
    public void Shapes_follow_from_what_is_known()
    {
        Assert.Equal("(None, 1)", ShapeAfter());
        Assert.Equal("(None, 7)", ShapeAfter(7));
        Assert.Equal("(None, 12)", ShapeAfter(3, 4));
        Assert.Equal("(None, 120)", ShapeAfter(2, 3, 4, 5));
        Assert.Equal("(None, None)", ShapeAfter(-1, 4));
        Assert.Equal("(None, None)", ShapeAfter(3, -1, -1));
    }

    [Fact]
    public void It_has_no_weights()
    {
        var flatten = new Flatten();
        flatten.Call(new Input(3, 4));
        Assert.Empty(flatten.Weights);
        Assert.Equal(0, flatten.CountParams());
    }

    private static string ShapeAfter(params int[] sample) => new Flatten().Call(new Input(sample)).Shape.ToString();
}
