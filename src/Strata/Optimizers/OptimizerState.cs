using Strata.Constraints;
using Strata.Execution;
using Strata.Passes;
using Strata.Tensors;

namespace Strata.Optimizers;

/// <summary>The memory of an optimizer for a set of variables, and one step over it.</summary>
internal sealed class OptimizerState
{
    private readonly IReadOnlyList<Variable> _variables;
    private readonly List<SlabState> _slabs;
    private readonly GradientTransforms _transforms;
    private readonly bool _hasAverages;

    private readonly IReadOnlyDictionary<Variable, Constraint>? _constraints;
    private readonly Executable? _projection;

    public OptimizerState(Optimizer optimizer, IReadOnlyList<Variable> variables, IReadOnlyDictionary<Variable, Constraint>? constraints)
    {
        CheckTypes(variables);
        _variables = variables;
        _hasAverages = optimizer.UseEma;
        _slabs = [.. variables.GroupBy(v => v.DType).Select(group => new SlabState(optimizer, new Slab([.. group])))];
        _transforms = new GradientTransforms(optimizer, _slabs);
        _constraints = constraints;
        if (constraints is { Count: > 0 })
            _projection = Executable.Compile(new Program([], [], [.. constraints.Select(c => new Assignment(c.Key, c.Value.Call(c.Key)))]));
    }

    /// <summary>Fails for weights of a half type: a step of training would be lost in their rounding.</summary>
    /// <exception cref="InvalidOperationException">There is one.</exception>
    public static void CheckTypes(IReadOnlyList<Variable> variables)
    {
        if (variables.FirstOrDefault(v => v.DType.IsHalf) is not { } half) return;
        throw new InvalidOperationException(
            $"Weight '{half.Path}' is kept in {half.DType}, which is too coarse to be trained. Give its layer the policy "
            + $"'mixed_{half.DType}', which keeps weights in float32, or set its Trainable to false.");
    }

    public bool IsFor(IReadOnlyList<Variable> variables, IReadOnlyDictionary<Variable, Constraint>? constraints) =>
        _variables.SequenceEqual(variables) && _slabs.All(s => s.Slab.IsCurrent) && Same(constraints);

    public Tensor GradientOf(Variable variable)
    {
        var slab = SlabOf(variable).Slab;
        return slab.PartOf(slab.Gradients, variable);
    }

    public (Storage Storage, long Offset) GradientPlace(Variable variable)
    {
        var slab = SlabOf(variable).Slab;
        return (slab.Gradients, slab.OffsetOf(variable));
    }

    /// <summary>Carries over what an older state kept for variables that are in both.</summary>
    public void TakeOver(OptimizerState? old)
    {
        if (old is null) return;
        foreach (var variable in _variables.Intersect(old._variables))
        {
            var from = old.SlabOf(variable).BlocksOf(variable).ToList();
            var to = SlabOf(variable).BlocksOf(variable).ToList();
            for (int i = 0; i < to.Count; i++) to[i].CopyFrom(from[i]);
        }
    }

    public void Step(Optimizer optimizer, IReadOnlySet<Variable>? missing)
    {
        long step = optimizer.Updates;
        double rate = optimizer.LearningRate;
        if (_transforms.Prepare(missing))
        {
            optimizer.BeginUpdate(step);
            foreach (var state in _slabs)
            {
                if (optimizer.WeightDecay is not null || !optimizer.DecaysEverything) state.Decay(step, rate, missing);
                state.Run(step, rate, missing);
            }
            _transforms.Finish(missing);
        }
        if (_hasAverages) UpdateAverages(optimizer);
        _projection?.Run();
    }

    /// <summary>Whether no gradient is infinite or no number.</summary>
    public bool AreGradientsFinite(IReadOnlySet<Variable>? missing) => Gradients(missing).All(SlabMath.IsFinite);

    public void ScaleGradients(double factor, IReadOnlySet<Variable>? missing)
    {
        foreach (var gradient in Gradients(missing)) SlabMath.Scale(gradient, factor);
    }

    public void OverwriteByAverages()
    {
        foreach (var state in _slabs)
        {
            foreach (var variable in state.Slab.Variables) variable.Tensor.CopyFrom(state.Slab.PartOf(state.Averages!, variable));
        }
    }

    /// <summary>All numbers with Keras' names, in Keras' order.</summary>
    public IReadOnlyList<(string Name, Tensor Value)> Listed(Optimizer optimizer)
    {
        var list = new List<(string, Tensor)> { ("iteration", Tensor.Scalar(optimizer.Iterations, DType.Int64)) };
        if (optimizer.Schedule is null) list.Add(("learning_rate", Tensor.Scalar(optimizer.LearningRate)));
        void Block(string name, Func<SlabState, Storage?> of)
        {
            foreach (var variable in _variables)
            {
                var state = SlabOf(variable);
                if (of(state) is { } block) list.Add(($"{Named(variable)}_{name}", state.Slab.PartOf(block, variable)));
            }
        }
        Block("average", s => s.Averages);
        Block("gradient_accumulator", s => s.Accumulated);
        foreach (var variable in _variables) list.AddRange(optimizer.ListSlots(variable, SlotsOf(variable)) ?? []);
        bool isPlain = _variables.Count == 0 || optimizer.ListSlots(_variables[0], SlotsOf(_variables[0])) is null;
        if (isPlain) ListPlainSlots(optimizer, list, Block);
        list.AddRange(optimizer.Scalars);
        return list;
    }

    private void ListPlainSlots(Optimizer optimizer, List<(string, Tensor)> list, Action<string, Func<SlabState, Storage?>> block)
    {
        int interleaved = optimizer.InterleavesSlots ? Math.Min(2, optimizer.SlotNames.Count) : 0;
        foreach (var variable in interleaved > 0 ? _variables : [])
        {
            for (int slot = 0; slot < interleaved; slot++)
                list.Add(($"{Named(variable)}_{optimizer.SlotNames[slot]}", SlotsOf(variable)[slot]));
        }
        for (int slot = interleaved; slot < optimizer.SlotNames.Count; slot++)
        {
            int i = slot;
            block(optimizer.SlotNames[i], s => s.Slots[i]);
        }
    }

    private List<Tensor> SlotsOf(Variable variable)
    {
        var state = SlabOf(variable);
        return [.. state.Slots.Select(slot => state.Slab.PartOf(slot, variable))];
    }

    private bool Same(IReadOnlyDictionary<Variable, Constraint>? constraints) =>
        (constraints?.Count ?? 0) == (_constraints?.Count ?? 0)
        && (constraints is null || constraints.All(c => _constraints!.TryGetValue(c.Key, out var own) && ReferenceEquals(own, c.Value)));

    private static string Named(Variable variable) => variable.Path.Replace('/', '_');

    private void UpdateAverages(Optimizer optimizer)
    {
        // The first average is the weights themselves.
        double momentum = optimizer.Updates == 0 ? 0 : optimizer.EmaMomentum;
        foreach (var state in _slabs)
        {
            foreach (var variable in state.Slab.Variables)
                SlabMath.Blend(state.Slab.PartOf(state.Averages!, variable), variable.Tensor, momentum);
        }
        if (optimizer.EmaOverwriteFrequency is { } every && (optimizer.Updates + 1) % every == 0) OverwriteByAverages();
    }

    private IEnumerable<Tensor> Gradients(IReadOnlySet<Variable>? missing) =>
        _variables.Where(v => missing?.Contains(v) != true).Select(GradientOf);

    private SlabState SlabOf(Variable variable) => _slabs.Find(s => s.Slab.DType == variable.DType)!;
}
