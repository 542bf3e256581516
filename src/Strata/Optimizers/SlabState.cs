using Strata.Tensors;

namespace Strata.Optimizers;

/// <summary>A slab with an optimizer's blocks for it, and the rule bound to all of it and to each variable.</summary>
internal sealed class SlabState
{
    private readonly IRuleStep _whole;
    private readonly Lazy<Dictionary<Variable, IRuleStep>> _single;

    public SlabState(Optimizer optimizer, Slab slab)
    {
        Slab = slab;
        Slots = [.. optimizer.SlotNames.Select(_ => new Storage(slab.Bytes))];
        for (int i = 0; i < Slots.Count; i++)
        {
            if (optimizer.SlotStart(i) == 0) continue;
            foreach (var variable in slab.Variables) slab.PartOf(Slots[i], variable).Fill(_ => optimizer.SlotStart(i));
        }
        if (optimizer.UseEma) Averages = new Storage(slab.Bytes);
        if (optimizer.GradientAccumulationSteps > 1) Accumulated = new Storage(slab.Bytes);
        _whole = optimizer.BindRule(new SlabRun(slab.Weights, slab.Gradients, Slots, 0, slab.Bytes / slab.DType.Size, slab.DType));
        _single = new(() => slab.Variables.ToDictionary(v => v, v => optimizer.BindRule(
            new SlabRun(slab.Weights, slab.Gradients, Slots, slab.OffsetOf(v), v.Shape.Count, slab.DType))));
    }

    public Slab Slab { get; }

    public IReadOnlyList<Storage> Slots { get; }

    public Storage? Averages { get; }

    public Storage? Accumulated { get; }

    /// <summary>What is kept for one variable: slots, then averages, then accumulated gradients.</summary>
    public IEnumerable<Tensor> BlocksOf(Variable variable)
    {
        foreach (var slot in Slots) yield return Slab.PartOf(slot, variable);
        if (Averages is not null) yield return Slab.PartOf(Averages, variable);
        if (Accumulated is not null) yield return Slab.PartOf(Accumulated, variable);
    }

    /// <summary>The rule over everything at once, or variable by variable when some have no gradient.</summary>
    public void Run(long step, double rate, IReadOnlySet<Variable>? missing)
    {
        if (missing is not { Count: > 0 })
        {
            _whole.Run(step, rate);
            return;
        }
        foreach (var variable in Slab.Variables)
        {
            if (!missing.Contains(variable)) _single.Value[variable].Run(step, rate);
        }
    }
}
