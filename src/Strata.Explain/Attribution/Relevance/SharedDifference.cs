using Strata.Graph;

namespace Strata.Explain;

/// <summary>
/// A function of two values that both follow from the input, number by number: x / y, the larger, the smaller, xʸ. Each gets what the
/// output differs by when only it changes, on the mean over both orders (Shapley's value); the two add up to all of it. For x · y that
/// is the gradient half way.
/// </summary>
internal static class SharedDifference
{
    private static readonly HashSet<string> s_names = ["Divide", "Maximum", "Minimum", "Power"];

    public static bool Takes(Node node, ModelTrace trace) =>
        s_names.Contains(node.Operation.Name) && node.Inputs.Count == 2 && node.Inputs[0] != node.Inputs[1] && node.Inputs.All(trace.IsFed);

    /// <summary>The multipliers of both inputs.</summary>
    /// <param name="node">The operation on both halves.</param>
    /// <param name="m">The multiplier of the output, both halves.</param>
    public static Value[] Multipliers(Node node, Value m)
    {
        var primitive = (Primitive)node.Operation;
        Value a = node.Inputs[0], b = node.Inputs[1], y = node.Outputs[0];
        Value both = y.Half(0), none = y.Half(1);
        Value onlyA = primitive.Apply(a.Half(0), b.Half(1))[0], onlyB = primitive.Apply(a.Half(1), b.Half(0))[0];
        var gradients = primitive.Gradient(node, [m]);
        return
        [
            Multiplier(a, both - onlyB + onlyA - none, gradients[0]!), Multiplier(b, both - onlyA + onlyB - none, gradients[1]!),
        ];

        Value Multiplier(Value x, Value twicePart, Value gradient) =>
            Halves.PerDifference(SumTo(m.Half(0) * twicePart * 0.5f, x.Half(0).Shape), x, gradient);
    }

    /// <summary>Adds up over the axes along which an input was repeated.</summary>
    private static Value SumTo(Value value, Shape shape)
    {
        int more = value.Rank - shape.Rank;
        int[] axes = [.. Enumerable.Range(0, value.Rank).Where(i => i < more || shape[i - more] == 1 && value.Shape[i] != 1)];
        return axes.Length == 0 ? value : Op.Reshape(Op.Sum(value, axes), shape);
    }
}
