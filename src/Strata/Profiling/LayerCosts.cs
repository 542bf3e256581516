using Strata.Models;

namespace Strata.Profiling;

/// <summary>What layers cost for one sample on the way forward, by the plan and without running it.</summary>
internal sealed class LayerCosts
{
    private readonly List<(string Path, double Flops, long ActivationBytes)> _nodes;

    private LayerCosts(List<(string Path, double Flops, long ActivationBytes)> nodes) => _nodes = nodes;

    /// <summary>All layers together.</summary>
    public (double Flops, long ActivationBytes) Total => (_nodes.Sum(n => n.Flops), _nodes.Sum(n => n.ActivationBytes));

    /// <summary>The costs of a model, or null where sizes are unknown besides the batch.</summary>
    public static LayerCosts? Of(Model model)
    {
        if (!model.Built || model.Inputs.Any(i => i.Rank == 0 || !i.Shape[1..].IsKnown)) return null;
        var sample = new TensorSet(model.Inputs.Select(i => new Tensor(i.Shape.With(0, 1), i.DType)));
        var plan = model.PredictingFunction(sample).Executable.Plan;
        return new LayerCosts([.. plan.Nodes.Select(n => (n.Origin, KernelCost.Flops(n), KernelCost.ActivationBytes(n, plan)))]);
    }

    /// <summary>A layer with all that is in it.</summary>
    public (double Flops, long ActivationBytes) At(string path)
    {
        var own = _nodes.Where(n => n.Path == path || n.Path.StartsWith(path + "/", StringComparison.Ordinal)).ToList();
        return (own.Sum(n => n.Flops), own.Sum(n => n.ActivationBytes));
    }
}
