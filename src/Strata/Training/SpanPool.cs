using Strata.Models;

namespace Strata.Training;

/// <summary>Predicting functions for plain numbers, by batch size: rented and given back without allocating.</summary>
internal sealed class SpanPool
{
    private readonly Model _model;
    private readonly StepCache _cache;
    private readonly Value _input;
    private readonly Dictionary<int, Stack<StepFunction>> _idle = [];

    public SpanPool(Model model, StepCache cache)
    {
        if (!model.Built || model.Inputs.Count != 1 || model.Outputs.Count != 1)
            throw new InvalidOperationException($"{model} must be built and have one input and one output to predict on spans.");
        _model = model;
        _cache = cache;
        _input = model.Inputs[0];
        SampleLength = checked((int)_input.Shape[1..].Count);
        OutputLength = checked((int)model.Outputs[0].Shape[1..].Count);
    }

    public int SampleLength { get; }

    public int OutputLength { get; }

    /// <summary>Whether the model is still what it was: its cache is replaced when layers change.</summary>
    public bool IsFor(StepCache? cache) => ReferenceEquals(_cache, cache);

    public StepFunction Rent(int batch)
    {
        lock (_idle)
        {
            if (_idle.TryGetValue(batch, out var idle) && idle.TryPop(out var function)) return function;
            var sample = new Tensor(new Shape(1).Concat(_input.Shape[1..]), DType.Float32);
            return StepFunction.Predict(_model, [sample], batch, new Execution.Workspace());
        }
    }

    public void GiveBack(int batch, StepFunction function)
    {
        lock (_idle)
        {
            if (!_idle.TryGetValue(batch, out var idle)) _idle[batch] = idle = new Stack<StepFunction>();
            idle.Push(function);
        }
    }
}
