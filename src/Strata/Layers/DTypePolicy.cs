using Strata.Saving;

namespace Strata.Layers;

/// <summary>
/// In which types a layer keeps its weights and computes. Half types are types to keep numbers in: the arithmetic is float32, and inputs,
/// weights and outputs are rounded to what the half type can hold.
/// </summary>
/// <example><code>new Dense(128, "relu") { Policy = "mixed_float16" }</code></example>
public sealed class DTypePolicy
{
    private DTypePolicy(string name, DType variables, DType compute) => (Name, VariableType, ComputeType) = (name, variables, compute);

    /// <summary>Keras' name: a type, <c>mixed_float16</c> or <c>mixed_bfloat16</c>.</summary>
    public string Name { get; }

    /// <summary>Type of the weights.</summary>
    public DType VariableType { get; }

    /// <summary>Type of what comes in and goes out.</summary>
    public DType ComputeType { get; }

    /// <summary>Type of the arithmetic.</summary>
    internal DType Arithmetic => ComputeType.IsHalf ? DType.Float32 : ComputeType;

    /// <summary>The policy of that name.</summary>
    /// <exception cref="UnknownClassException">There is none.</exception>
    public static DTypePolicy Parse(string name) => name switch
    {
        "mixed_float16" => new DTypePolicy(name, DType.Float32, DType.Float16),
        "mixed_bfloat16" => new DTypePolicy(name, DType.Float32, DType.BFloat16),
        _ => DType.TryParse(name, out var dtype) ? dtype : throw new UnknownClassException("dtype", name),
    };

    public static implicit operator DTypePolicy(string name) => Parse(name);

    public static implicit operator DTypePolicy(DType dtype) => new(dtype.Name, dtype, dtype);

    public override string ToString() => Name;

    /// <summary>A float as the arithmetic takes it: of its type, and of no more digits than the compute type has.</summary>
    internal Value Rounded(Value x) => !ComputeType.IsHalf
        ? Op.Cast(x, ComputeType)
        : Op.Cast(Op.Cast(x, ComputeType), DType.Float32);
}
