using Strata.Graph;

namespace Strata.Passes;

/// <summary>Tries every fusion at every node, and again on the result, until nothing matches.</summary>
internal static class Fusion
{
    private static readonly IFusion[] s_fusions =
    [
        new NormalizationMaskFusion(), new NormalizationSumFusion(), new PoolGradientFusion(), new PoolSumFusion(),
        new PoolKernelGradientFusion(), new BiasFusion(), new ReluFusion(), new ConvolutionPoolFusion(),
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

    /// <summary>
    /// A node that does more than the one it replaces, at its time. It belongs to the layer of the product or convolution that it takes in
    /// (or of an operation of its own kind), for there its time goes, and remembers what it is made of.
    /// </summary>
    public static IReadOnlyList<Value> Replace(Node node, Primitive operation, params Value[] inputs)
    {
        var taken = node.Inputs.Select(i => i.Producer).Where(p => !Array.Exists(inputs, i => ReferenceEquals(i.Producer, p))).ToList();
        var main = taken.Find(p => p.Operation is Primitive primitive && primitive.Flops(p) > 0);
        var like = main ?? taken.Find(p => p.Operation.GetType() == operation.GetType());
        return new Node(operation, inputs, operation.Infer(inputs), node.Order, like?.Origin ?? node.Origin)
        {
            Fused = main is null ? [] : [.. main.Fused.DefaultIfEmpty(main.Operation.Name), PartName(node, main.Origin)],
        }.Outputs;
    }

    /// <summary>The operation, with the layer it came from where that is another than the one it now belongs to.</summary>
    private static string PartName(Node node, string origin)
    {
        string own = Origin.PathOf(node.Origin);
        return own == Origin.PathOf(origin) ? node.Operation.Name : $"{node.Operation.Name} of {own[(own.LastIndexOf('/') + 1)..]}";
    }

    private static Dictionary<Value, int> Uses(Program program)
    {
        var uses = new Dictionary<Value, int>();
        foreach (var value in program.Schedule().SelectMany(n => n.Inputs).Concat(program.Roots))
            uses[value] = uses.GetValueOrDefault(value) + 1;
        return uses;
    }
}
