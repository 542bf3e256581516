using Strata.Constraints;

namespace Strata.Optimizers;

/// <summary>What an optimizer keeps, and the order of a step.</summary>
public abstract partial class Optimizer
{
    private readonly List<string> _excluded = [];
    private readonly HashSet<Variable> _excludedVariables = [];
    private readonly Dictionary<Variable, double> _decays = [];

    /// <summary>Gradients and slots of the variables it was built for; null before.</summary>
    private protected OptimizerState? State { get; set; }

    /// <summary>
    /// Everything it keeps, in the order Keras saves it: iteration, learning rate (without a schedule), averages, accumulated gradients,
    /// slots. Empty before the first step.
    /// </summary>
    public virtual IReadOnlyList<(string Name, Tensor Value)> Variables => State?.Listed(this) ?? [];

    /// <summary>
    /// Leaves variables out of weight decay: those given, and those in whose name one of the regular expressions is found (<c>bias</c>).
    /// </summary>
    public virtual void ExcludeFromWeightDecay(IEnumerable<Variable>? variables = null, IEnumerable<string>? names = null)
    {
        _decays.Clear();
        _excludedVariables.UnionWith(variables ?? []);
        _excluded.AddRange(names ?? []);
    }

    /// <summary>Takes one step with gradients computed elsewhere; null leaves a variable as it is.</summary>
    /// <param name="gradients">One for each variable, of its shape.</param>
    /// <param name="variables">What to change.</param>
    /// <param name="constraints">Projections of variables that have one, applied after the step.</param>
    public void Apply(
        IReadOnlyList<Tensor?> gradients, IReadOnlyList<Variable> variables, IReadOnlyDictionary<Variable, Constraint>? constraints = null)
    {
        if (gradients.Count != variables.Count)
            throw new ArgumentException(
                $"Optimizer '{Name}' needs a gradient for each variable. Received: {gradients.Count} for {variables.Count}.",
                nameof(gradients));
        var state = Build(variables, constraints);
        var missing = new HashSet<Variable>();
        for (int i = 0; i < variables.Count; i++)
        {
            if (gradients[i] is { } gradient) state.GradientOf(variables[i]).CopyFrom(gradient);
            else missing.Add(variables[i]);
        }
        Step(missing);
    }

    /// <summary>Overwrites its variables by what was saved, in the order of their list; null leaves one as it is.</summary>
    internal virtual void Restore(IReadOnlyList<Tensor?> values)
    {
        foreach (var ((name, own), value) in Variables.Zip(values))
        {
            if (value is null) continue;
            if (name == "iteration") Iterations = (long)value.Item();
            else if (name == "learning_rate") _rate = value.Item();
            else own.CopyFrom(value);
        }
    }

    /// <summary>Makes room for weights, gradients and slots. Does nothing if that was done for the same variables before.</summary>
    internal virtual OptimizerState Build(
        IReadOnlyList<Variable> variables, IReadOnlyDictionary<Variable, Constraint>? constraints = null)
    {
        if (State is not null && State.IsFor(variables, constraints)) return State;
        var old = State;
        State = new OptimizerState(this, variables, constraints);
        State.TakeOver(old);
        return State;
    }

    /// <summary>Takes one step with the gradients in the slabs.</summary>
    internal virtual void Step(IReadOnlySet<Variable>? missing = null)
    {
        var state = State ?? throw new InvalidOperationException($"Optimizer '{Name}' was not built.");
        state.Step(this, missing);
        Iterations++;
    }

    /// <summary>Takes a step, if there is anything to train at all.</summary>
    internal void StepOrSkip(IReadOnlySet<Variable> missing)
    {
        if (State is not null) Step(missing);
    }

    /// <summary>At the end of training the averaged weights replace the others.</summary>
    internal virtual void FinalizeWeights()
    {
        if (UseEma) State?.OverwriteByAverages();
    }

    internal IRuleStep BindRule(in SlabRun run) => Bind(run);

    /// <summary>Whether one run over all weights does for weight decay.</summary>
    internal virtual bool DecaysEverything => _excluded.Count == 0 && _excludedVariables.Count == 0;

    /// <summary>The weight decay of a variable, 0 for one that was left out.</summary>
    internal double DecayOf(Variable variable)
    {
        if (_decays.TryGetValue(variable, out double decay)) return decay;
        return _decays[variable] = IsExcluded(variable) ? 0 : BaseDecayOf(variable);
    }

    private bool IsExcluded(Variable variable) =>
        _excludedVariables.Contains(variable)
        || _excluded.Any(pattern => System.Text.RegularExpressions.Regex.IsMatch(variable.Name, pattern));

    /// <summary>The weight decay of a variable that was not left out.</summary>
    private protected virtual double BaseDecayOf(Variable variable) => WeightDecay ?? 0;
}
