using Strata.Execution;
using Strata.Models;

namespace Strata.Training;

/// <summary>The compiled functions of a model. Training and evaluation share one arena, for they never run at once; predictions may, so
/// each has its own.</summary>
internal sealed class StepCache(Model model)
{
    private readonly Dictionary<string, StepFunction> _functions = [];
    private readonly Dictionary<string, Stack<StepFunction>> _idle = [];
    private readonly Workspace _workspace = new();

    /// <summary>The function for evaluating or training on data like these.</summary>
    public StepFunction Evaluating(CompiledModel compiled, BatchSpec spec)
    {
        if (!_functions.TryGetValue(spec.Key, out var function))
            _functions[spec.Key] = function = StepFunction.Evaluate(model, compiled, spec, _workspace);
        return function;
    }

    /// <summary>A predicting function that nobody else uses until it is given back.</summary>
    public StepFunction RentPredicting(IReadOnlyList<Tensor> x, int batch, string key)
    {
        lock (_idle)
        {
            if (_idle.TryGetValue(key, out var idle) && idle.TryPop(out var function)) return function;
            // Tracing is not for several threads at once; it happens once per key and thread.
            return StepFunction.Predict(model, x, batch, new Workspace());
        }
    }

    public void GiveBack(StepFunction function, string key)
    {
        lock (_idle)
        {
            if (!_idle.TryGetValue(key, out var idle)) _idle[key] = idle = new Stack<StepFunction>();
            idle.Push(function);
        }
    }

    public void ForgetTraining() => _functions.Clear();
}
