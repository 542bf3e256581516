using Strata.Models;

namespace Strata.Training;

/// <summary>Predicting functions for plain numbers, by batch size: rented and given back without allocating.</summary>
internal sealed class SpanPool
{
    private readonly StepCache _cache;
    private readonly IdleFunctions<int> _idle = new();
    private readonly Func<int, StepFunction> _make;

    public SpanPool(Model model, StepCache cache)
    {
        if (!model.Built || model.Inputs.Count != 1 || model.Outputs.Count != 1)
            throw new InvalidOperationException($"{model} must be built and have one input and one output to predict on spans.");
        _cache = cache;
        var shape = model.Inputs[0].Shape[1..];
        SampleLength = checked((int)shape.Count);
        OutputLength = checked((int)model.Outputs[0].Shape[1..].Count);
        var sample = new Tensor(new Shape(1).Concat(shape), DType.Float32);
        _make = batch => StepFunction.Predict(model, [sample], batch, new Execution.Workspace());
    }

    public int SampleLength { get; }

    public int OutputLength { get; }

    /// <summary>Whether the model is still what it was: its cache is replaced when layers change.</summary>
    public bool IsFor(StepCache? cache) => ReferenceEquals(_cache, cache);

    public StepFunction Rent(int batch) => _idle.Rent(batch, _make);

    public void GiveBack(int batch, StepFunction function) => _idle.GiveBack(batch, function);
}
