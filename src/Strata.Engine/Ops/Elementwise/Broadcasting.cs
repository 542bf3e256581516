using Strata.Graph;
using Strata.Kernels.Elementwise;

namespace Strata.Ops.Elementwise;

/// <summary>NumPy's rule for operands of different shapes and types, and its reverse for gradients.</summary>
internal static class Broadcasting
{
    /// <summary>The common shape: axes are matched from the last; sizes are equal, or one of them is 1.</summary>
    public static Shape Shape(string operation, Shape a, Shape b)
    {
        int rank = Math.Max(a.Rank, b.Rank);
        var sizes = new int[rank];
        for (int i = 1; i <= rank; i++)
        {
            int x = i <= a.Rank ? a[^i] : 1, y = i <= b.Rank ? b[^i] : 1;
            if (x != y && x > 1 && y > 1 || x == 0 && y > 1 || y == 0 && x > 1)
                throw new ArgumentException(
                    $"{operation} needs shapes that broadcast: equal from the last axis backwards, or 1. Received: {a} and {b}.");
            // Unknown with a size stays unknown, as Keras has it, but for the batch, which is one for all.
            bool unknown = Math.Min(x, y) == Strata.Shape.Unknown && i < rank;
            sizes[rank - i] = x == 1 ? y : y == 1 ? x : unknown ? Strata.Shape.Unknown : Math.Max(x, y);
        }
        return new Shape(sizes);
    }

    /// <summary>Brings two operands to one type: a bare C# number takes the type of the other, else the higher type wins.</summary>
    public static (Value A, Value B) Promote(Value a, Value b)
    {
        if (a.DType == b.DType) return (a, b);
        var target = (a.IsWeak, b.IsWeak) switch
        {
            (true, false) => Weak(a, b),
            (false, true) => Weak(b, a),
            _ => DType.Promote(a.DType, b.DType),
        };
        return (Op.Cast(a, target), Op.Cast(b, target));
    }

    /// <summary>A float number meeting integers makes them floats; otherwise the number follows.</summary>
    private static DType Weak(Value number, Value other) =>
        number.DType.IsFloat && !other.DType.IsFloat || other.DType == DType.Bool ? number.DType : other.DType;

    /// <summary>The gradient of a broadcast: sums over the axes that were repeated.</summary>
    public static Value Undo(Value gradient, Shape shape)
    {
        if (gradient.Shape == shape) return gradient;
        int extra = gradient.Rank - shape.Rank;
        var axes = new List<int>();
        for (int axis = 0; axis < gradient.Rank; axis++)
        {
            if (axis < extra || shape[axis - extra] == 1 && gradient.Shape[axis] != 1) axes.Add(axis);
        }
        return Op.Reshape(axes.Count == 0 ? gradient : Op.Sum(gradient, [.. axes]), shape);
    }

    /// <summary>How the inputs of a node walk over its output.</summary>
    public static Broadcast Walk(Binding binding) =>
        new(binding.OutputShape().Sizes, [.. binding.Node.Inputs.Select(v => v.Shape.Sizes.ToArray())]);
}
