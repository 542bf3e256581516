using Strata.Execution;

namespace Strata.Kernels.Bench;

/// <summary>
/// Something to time, made when it is first needed: what runs, its multiplications and additions, and the bytes it must move.
/// </summary>
public sealed class KernelCase(string name, Func<(Action Run, double Flops, double Bytes)> make)
{
    private readonly Lazy<(Action Run, double Flops, double Bytes)> _made = new(make);

    public Action Run => _made.Value.Run;

    /// <summary>Of products and convolutions; 0 for what is bound by memory.</summary>
    public double Flops => _made.Value.Flops;

    /// <summary>Of inputs and outputs, each once.</summary>
    public double Bytes => _made.Value.Bytes;

    public override string ToString() => name;

    /// <summary>A function of values with small random numbers, compiled as the engine compiles models.</summary>
    public static KernelCase Of(string name, Shape[] inputs, Func<Value[], Value> function) => new(name, () =>
    {
        Value[] values = [.. inputs.Select(shape => Value.Input(shape, DType.Float32))];
        var executable = Executable.Compile(new Passes.Program(values, [function(values)], []));
        var random = new System.Random(1);
        foreach (var input in executable.Inputs)
        {
            foreach (ref float number in input.Span<float>()) number = (random.NextSingle() * 2) - 1;
        }
        double bytes = executable.Inputs.Concat(executable.Outputs).Sum(t => (double)t.ByteCount);
        return (executable.Run, executable.Plan.Flops, bytes);
    });

    /// <summary>The gradient of a function by one of its inputs; the last input is the gradient by its output.</summary>
    public static KernelCase GradientOf(string name, Shape[] inputs, int by, Func<Value[], Value> function)
    {
        Value[] probe = [.. inputs.Select(shape => Value.Input(shape, DType.Float32))];
        return Of(name, [.. inputs, function(probe).Shape], v => Gradients.Of(function(v[..^1]), [v[by]], v[^1])[0]!);
    }
}
