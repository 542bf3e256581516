
namespace Strata.Optimizers;

/// <summary>What an optimizer keeps, and the order of a step.</summary>
public abstract partial class Optimizer
{
    private readonly List<string> _excluded = [];
    private readonly HashSet<Variable> _excludedVariables = [];
    private OptimizerState? _state;

    /// <summary>
    /// Everything it keeps, in the order Keras saves it: iteration, learning rate (without a schedule), averages, accumulated gradients, slots.
    /// Empty before the first step.
    /// </summary>
    public IReadOnlyList<(string Name, Tensor Value)> Variables => _state?.Listed(this) ?? [];

    /// <summary>Leaves variables out of weight decay: those given, and those whose path matches one of the regular expressions.</summary>
    public void ExcludeFromWeightDecay(IEnumerable<Variable>? variables = null, IEnumerable<string>? names = null)
    {
        _excludedVariables.UnionWith(variables ?? []);
        _excluded.AddRange(names ?? []);
    }

    /// <summary>Takes one step with gradients computed elsewhere; null leaves a variable as it is.</summary>
    public void Apply(IReadOnlyList<Tensor?> gradients, IReadOnlyList<Variable> variables)
    {
        if (gradients.Count != variables.Count)
            throw new ArgumentException($"Optimizer '{Name}' needs a gradient for each variable. Received: {gradients.Count} for {variables.Count}.", nameof(gradients));
        Build(variables);
        var missing = new HashSet<Variable>();
        for (int i = 0; i < variables.Count; i++)
        {
            if (gradients[i] is { } gradient) _state!.GradientOf(variables[i]).CopyFrom(gradient);
            else missing.Add(variables[i]);
        }
        Step(missing);
    }

    /// <summary>Makes room for weights, gradients and slots. Does nothing if that was done for the same variables before.</summary>
    internal OptimizerState Build(IReadOnlyList<Variable> variables)
    {
        if (_state is not null && _state.IsFor(variables)) return _state;
        var old = _state;
        _state = new OptimizerState(this, variables);
        _state.TakeOver(old);
        return _state;
    }

    /// <summary>Takes one step with the gradients in the slabs.</summary>
    internal void Step(IReadOnlySet<Variable>? missing = null)
    {
        var state = _state ?? throw new InvalidOperationException($"Optimizer '{Name}' was not built.");
        state.Step(this, missing);
        Iterations++;
    }

    /// <summary>Takes a step, if there is anything to train at all.</summary>
    internal void StepOrSkip()
    {
        if (_state is not null) Step();
    }

    /// <summary>At the end of training the averaged weights replace the others.</summary>
    internal void FinalizeWeights()
    {
        if (UseEma) _state?.OverwriteByAverages();
    }

    internal IRuleStep BindRule(in SlabRun run) => Bind(run);

    internal bool Decays(Variable variable) =>
        !_excludedVariables.Contains(variable) && !_excluded.Any(pattern => System.Text.RegularExpressions.Regex.IsMatch(variable.Path, pattern));

    /// <summary>The rate of this step as a tensor, for listing.</summary>
    internal Tensor RateTensor => Tensor.Scalar(LearningRate);
}
