using Strata.Graph;
using Strata.Ops.Elementwise;

namespace Strata;

/// <summary>
/// The operations of the engine, on values: each in a file of its own under <c>Ops/</c>, with its shape rule, gradient and kernels. What
/// they return becomes numbers when a plan runs; <c>Evaluate()</c> does that at once.
/// </summary>
public static partial class Op
{
    /// <summary>Integers and booleans become float32; floats stay what they are.</summary>
    internal static Value Float(Value x) => x.DType.IsFloat ? x : Cast(x, DType.Float32);

    private static Value Pair(Primitive operation, Value a, Value b)
    {
        (a, b) = Broadcasting.Promote(a, b);
        return operation.Of(a, b);
    }
}
