using Strata.Execution;
using Strata.Models;

namespace Strata.Training;

/// <summary>
/// The compiled functions of a model. Training and evaluation share one arena, for they never run at once; predictions may, so each has its
/// own.
/// </summary>
internal sealed class StepCache(Model model)
{
    private readonly Dictionary<string, StepFunction> _functions = [];
    private readonly IdleFunctions<string> _idle = new();
    private readonly Workspace _workspace = new();

    /// <summary>The function for evaluating or training on data like these.</summary>
    public StepFunction Evaluating(CompiledModel compiled, BatchSpec spec)
    {
        if (!_functions.TryGetValue(spec.Key, out var function))
            _functions[spec.Key] = function = StepFunction.Evaluate(model, compiled, spec, _workspace);
        return function;
    }

    /// <summary>A predicting function that nobody else uses until it is given back.</summary>
    public StepFunction RentPredicting(IReadOnlyList<Tensor> x, int batch, string key) =>
        _idle.Rent(key, _ => StepFunction.Predict(model, x, batch, new Workspace()));

    public void GiveBack(StepFunction function, string key) => _idle.GiveBack(key, function);
}
