using Strata.Graph;

namespace Strata.Passes;

/// <summary>Tries every fusion at every node, and again on the result, until nothing matches.</summary>
internal static class Fusion
{
    private static readonly IFusion[] s_fusions =
    [
        new PoolGradientFusion(), new PoolSumFusion(), new PoolKernelGradientFusion(), new BiasFusion(), new ReluFusion(),
        new ConvolutionPoolFusion(),
    ];

    public static Program Run(Program program)
    {
        foreach (var fusion in s_fusions)
        {
            var uses = Uses(program);
            program = Rewriter.Rewrite(program, (original, node) => fusion.Match(node, i => uses[original.Inputs[i]]));
        }
        return program;
    }

    /// <summary>A node that does more than the one it replaces, at its time and for its layer.</summary>
    public static IReadOnlyList<Value> Replace(Node node, Primitive operation, params Value[] inputs) =>
        new Node(operation, inputs, operation.Infer(inputs), node.Order, node.Origin).Outputs;

    private static Dictionary<Value, int> Uses(Program program)
    {
        var uses = new Dictionary<Value, int>();
        foreach (var value in program.Schedule().SelectMany(n => n.Inputs).Concat(program.Roots))
            uses[value] = uses.GetValueOrDefault(value) + 1;
        return uses;
    }
}
