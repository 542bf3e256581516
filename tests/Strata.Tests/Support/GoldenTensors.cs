using System.Text.Json;
using Strata.Execution;
using Strata.Formats.Npy;
using Strata.Passes;
using Strata.Saving;
using Strata.Testing;

namespace Strata.Tests.Support;

/// <summary>What golden tests of this project share: arrays as tensors, objects from configs, several values in one run.</summary>
internal static class GoldenTensors
{
    /// <summary>An array of the case as a tensor of the same type.</summary>
    public static Tensor Tensor(this GoldenCase golden, string key) => Of(golden.Array(key));

    /// <summary>An array of the case, or null if there is none.</summary>
    public static Tensor? TensorOrNull(this GoldenCase golden, string key) => golden.Has(key) ? golden.Tensor(key) : null;

    /// <summary>An array of the case as a constant of a graph, or null if there is none.</summary>
    public static Value? ValueOrNull(this GoldenCase golden, string key) => golden.Has(key) ? Value.Constant(golden.Tensor(key)) : null;

    public static Tensor Of(NdArray array)
    {
        var tensor = new Tensor(new Shape(array.Shape), DType.Parse(array.DType));
        array.Data.CopyTo(tensor.Bytes);
        return tensor;
    }

    /// <summary>Compares a tensor of any type with an array of the case.</summary>
    public static void Check(this GoldenCase golden, string key, Tensor received, double tolerance = 1)
    {
        var numbers = received.AsType(DType.Float64);
        golden.Check<double>(key, numbers.Shape.Sizes, numbers.Span<double>(), tolerance);
    }

    /// <summary>The object that a config describes; waiting if its class is not built.</summary>
    public static TKind Read<TKind>(this GoldenCase golden)
        where TKind : class => Read<TKind>(golden.Config);

    public static TKind Read<TKind>(JsonElement config)
        where TKind : class
    {
        try
        {
            return ConfigReader.Read<TKind>(config);
        }
        catch (UnknownClassException e)
        {
            throw new Waiting($"{e.Kind} {e.ClassName}");
        }
    }

    /// <summary>Runs a graph once and gives copies of the values.</summary>
    public static Tensor[] Run(params Value[] values)
    {
        var executable = Executable.Compile(new Program([], values, []));
        executable.Run();
        return [.. executable.Outputs.Select(o => o.Clone())];
    }

    /// <summary>Gradients of the sum of y, zeros where there is none.</summary>
    public static Value GradientOf(Value y, Value x) => Gradients.Of(y, [x])[0] ?? x * 0f;
}
