using Strata.Tensors;

namespace Strata.Optimizers;

/// <summary>A slab with an optimizer's blocks for it, and the rule bound to all of it and to each variable.</summary>
internal sealed class SlabState
{
    private readonly Optimizer _optimizer;
    private readonly IRuleStep? _whole;
    private readonly Lazy<IRuleStep[]> _single;
    private readonly Lazy<IRuleStep[]> _decays;
    private readonly Variable[] _variables;
    private IRuleStep? _wholeDecay;

    public SlabState(Optimizer optimizer, Slab slab)
    {
        _optimizer = optimizer;
        Slab = slab;
        _variables = [.. slab.Variables];
        Slots = [.. optimizer.SlotNames.Select(_ => new Storage(slab.Bytes))];
        for (int i = 0; i < Slots.Count; i++)
        {
            if (optimizer.StartsAtWeights(i)) AsTensor(slab.Weights).Bytes.CopyTo(AsTensor(Slots[i]).Bytes);
            else if (optimizer.SlotStart(i) is not 0 and double start) AsTensor(Slots[i]).Fill(_ => start);
        }
        if (optimizer.UseEma) Averages = new Storage(slab.Bytes);
        if (optimizer.GradientAccumulationSteps > 1) Accumulated = new Storage(slab.Bytes);
        _whole = optimizer.IsPerVariable ? null : optimizer.BindRule(Whole);
        _single = new(() => [.. _variables.Select(v => optimizer.BindRule(RunOf(v)))]);
        _decays = new(() => [.. _variables.Select(v => DecayRule.Bind(RunOf(v)))]);
    }

    public Slab Slab { get; }

    public IReadOnlyList<Storage> Slots { get; }

    public Storage? Averages { get; }

    public Storage? Accumulated { get; }

    private SlabRun Whole => new(Slab.Weights, Slab.Gradients, Slots, 0, [(int)(Slab.Bytes / Slab.DType.Size)], Slab.DType)
    {
        Pieces = Slab.Pieces,
    };

    /// <summary>What is kept for one variable: slots, then averages, then accumulated gradients.</summary>
    public IEnumerable<Tensor> BlocksOf(Variable variable)
    {
        foreach (var slot in Slots) yield return Slab.PartOf(slot, variable);
        if (Averages is not null) yield return Slab.PartOf(Averages, variable);
        if (Accumulated is not null) yield return Slab.PartOf(Accumulated, variable);
    }

    /// <summary>The rule over everything at once, or variable by variable when it needs that or some have no gradient.</summary>
    public void Run(long step, double rate, IReadOnlySet<Variable>? missing)
    {
        if (_whole is not null && missing is not { Count: > 0 })
        {
            _whole.Run(step, rate);
            return;
        }
        for (int i = 0; i < _variables.Length; i++)
        {
            if (missing?.Contains(_variables[i]) != true) _single.Value[i].Run(step, rate);
        }
    }

    /// <summary>Shrinks the weights that decay.</summary>
    public void Decay(long step, double rate, IReadOnlySet<Variable>? missing)
    {
        if (_optimizer.DecaysEverything && missing is not { Count: > 0 })
        {
            (_wholeDecay ??= DecayRule.Bind(Whole)).Run(step, rate * _optimizer.WeightDecay ?? 0);
            return;
        }
        for (int i = 0; i < _variables.Length; i++)
        {
            if (missing?.Contains(_variables[i]) == true) continue;
            double decay = _optimizer.DecayOf(_variables[i]);
            if (decay != 0) _decays.Value[i].Run(step, rate * decay);
        }
    }

    private SlabRun RunOf(Variable variable) =>
        new(Slab.Weights, Slab.Gradients, Slots, Slab.OffsetOf(variable), variable.Shape, Slab.DType);

    private Tensor AsTensor(Storage block) => new(block, 0, [(int)(Slab.Bytes / Slab.DType.Size)], Slab.DType);
}
