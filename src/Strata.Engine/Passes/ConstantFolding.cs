using Strata.Graph;

namespace Strata.Passes;

/// <summary>What depends on constants alone is computed once, now, unless it is large.</summary>
internal static class ConstantFolding
{
    private const long MaxBytes = 1 << 20;

    /// <param name="program">What to improve.</param>
    /// <param name="evaluate">Runs a graph of constants.</param>
    public static Program Run(Program program, Func<Value, Tensor> evaluate) => Rewriter.Rewrite(program, (_, node) =>
        node.Operation is Primitive { HasEffect: false } && node.Outputs.Count == 1 && node.Outputs[0].Shape.Count * 8 <= MaxBytes
            && node.Inputs.Count > 0 && node.Inputs.All(i => i.Producer.Operation is ConstantOp)
            ? [Value.Constant(evaluate(node.Outputs[0]))]
            : null);
}
