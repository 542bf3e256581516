using Strata.Graph;
using Strata.Ops.Shaping;

namespace Strata.Ops;

/// <summary>Gradients of a fused operation by way of the plain operations that it stands for.</summary>
internal static class Composition
{
    /// <param name="node">The operation's node.</param>
    /// <param name="outputGradients">Gradients by its outputs.</param>
    /// <param name="compose">Its outputs, composed of plain operations on the given inputs.</param>
    public static Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients, Func<Value[], Value[]> compose)
    {
        // Other names for the inputs, so that each derivative is by that input alone and not by what it was computed from.
        Value[] inputs = [.. node.Inputs.Select(x => new ReshapeOp(x.Shape).Of(x))];
        var roots = compose(inputs).Zip(outputGradients).Where(r => r.Second is not null).Select(r => (r.First, r.Second!)).ToList();
        return Gradients.Of(roots, inputs);
    }
}
