using Strata.Graph;
using Strata.Ops.Convolution;
using Strata.Ops.Elementwise;
using Strata.Ops.Reduce;

namespace Strata.Passes;

/// <summary>
/// What a pooled first layer does with the gradient of its maxima: ReLU's mask, the sum for the bias and the kernel's gradient. All three
/// in one pass over it; no fusion, since the sum and the kernel's gradient are two ends of one pattern.
/// </summary>
internal static class PooledLayerPass
{
    /// <summary>The program with each such pattern as one node. One at a time: what one joins may be an input of the next.</summary>
    public static Program Run(Program program)
    {
        while (Find(program) is var (kernel, sum))
        {
            var one = Joined(kernel);
            program = Rewriter.Rewrite(program, (node, _) =>
                ReferenceEquals(node, kernel) ? [one.Outputs[0]] : ReferenceEquals(node, sum) ? [one.Outputs[1]] : null);
        }
        return program;
    }

    /// <summary>A kernel's gradient that reads a ReLU's, and the sum that reads this too, if there is one; else nobody reads it.</summary>
    private static (Node Kernel, Node? Sum)? Find(Program program)
    {
        Dictionary<Value, List<Node?>>? users = null;
        foreach (var node in program.Schedule())
        {
            if (node.Operation is not ConvolutionKernelGradientOp { Pooling: not null, TakesRelu: false }) continue;
            var masked = node.Inputs[1];
            if (masked.Producer.Operation is not ReluGradientOp) continue;
            users ??= Users(program);
            var others = users[masked].Where(user => !ReferenceEquals(user, node)).ToList();
            if (others.Count == 0) return (node, null);
            if (others.Count == 1 && IsBiasSum(others[0])) return (node, others[0]);
        }
        return null;
    }

    private static Node Joined(Node kernel)
    {
        var relu = kernel.Inputs[1].Producer;
        var operation = (ConvolutionKernelGradientOp)kernel.Operation with { TakesRelu = true };
        return Fusion.Replace(kernel, operation, kernel.Inputs[0], relu.Inputs[0], kernel.Inputs[2], relu.Inputs[1])[0].Producer;
    }

    private static bool IsBiasSum(Node? user) =>
        user is { Operation: SumOp { First: 0, AxisCount: 3 } } && user.Outputs[0].Rank == 1;

    /// <summary>The nodes that read each value; null stands for an output or assignment of the program.</summary>
    private static Dictionary<Value, List<Node?>> Users(Program program)
    {
        var users = new Dictionary<Value, List<Node?>>();
        foreach (var (value, user) in program.Schedule().SelectMany(n => n.Inputs.Select(i => (i, (Node?)n)))
            .Concat(program.Roots.Select(v => (v, (Node?)null))))
        {
            if (!users.TryGetValue(value, out var list)) users[value] = list = [];
            list.Add(user);
        }
        return users;
    }
}
