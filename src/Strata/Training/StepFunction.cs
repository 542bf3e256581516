using Strata.Execution;
using Strata.Graph;
using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;
using Strata.Passes;
using Strata.Tensors;

namespace Strata.Training;

/// <summary>
/// One traced and compiled step of a model for one batch size: forward; or forward, loss and metrics; or all that and gradients. Its
/// inputs are filled, it runs, its outputs are read, again and again without allocating.
/// </summary>
internal sealed class StepFunction
{
    private readonly Executable _executable;
    private readonly int _xCount;
    private readonly int _yCount;
    private readonly IReadOnlyList<string> _checked;
    private readonly int _firstChecked;
    private readonly SpanCopy _copy = new();

    private StepFunction(Executable executable, int xCount, int yCount, IReadOnlyList<string> checkedLayers, int firstChecked)
    {
        (_executable, _xCount, _yCount, _checked, _firstChecked) = (executable, xCount, yCount, checkedLayers, firstChecked);
    }

    public Executable Executable => _executable;

    public Tensor X(int i) => _executable.Inputs[i];

    public Tensor Y(int i) => _executable.Inputs[_xCount + i];

    public Tensor SampleWeight(int i) => _executable.Inputs[_xCount + _yCount + i];

    /// <summary>Weights that training may change but the loss does not depend on.</summary>
    public IReadOnlySet<Variable> WithoutGradient { get; private init; } = new HashSet<Variable>();

    /// <summary>What a predicting function computed.</summary>
    public Tensor Output(int i) => _executable.Outputs[i];

    /// <summary>Fills the first input.</summary>
    public void FillX(ReadOnlySpan<float> x) => _copy.Copy(x, X(0));

    /// <summary>The loss of the last batch.</summary>
    public double Loss => _executable.Outputs[0].Item();

    public void Run() => _executable.Run();

    /// <summary>The layer whose output was the first that was not finite, if such were kept and one was.</summary>
    public string? FirstNotFinite()
    {
        for (int i = 0; i < _checked.Count; i++)
        {
            var output = _executable.Outputs[_firstChecked + i];
            for (long j = 0; j < output.Count; j++)
            {
                if (!double.IsFinite(output.Element(j))) return _checked[i];
            }
        }
        return null;
    }

    /// <summary>A function that predicts.</summary>
    public static StepFunction Predict(Model model, IReadOnlyList<Tensor> x, int batch, Workspace workspace)
    {
        Value[] xs = [.. x.Select(t => Placeholder(t, batch))];
        var context = new CallContext(training: false);
        var outputs = model.Invoke(Converted(model, xs), context);
        var executable = Executable.Compile(new Program(xs, outputs, []), workspace);
        return new StepFunction(executable, xs.Length, 0, [], 0);
    }

    /// <summary>A function that computes loss and metrics, and in training also gradients, into the optimizer's slab.</summary>
    public static StepFunction Evaluate(Model model, CompiledModel compiled, BatchSpec spec, Workspace workspace)
    {
        Value[] xs = [.. spec.X.Select(t => Placeholder(t, spec.Batch))];
        Value?[] ys = [.. spec.Y.Select(t => t is null ? null : Placeholder(t, spec.Batch))];
        Value?[] weights = [.. spec.SampleWeights.Select(t => t is null ? null : Placeholder(t, spec.Batch))];
        var context = new CallContext(spec.IsTraining);
        var predictions = model.Invoke(Converted(model, xs), context);
        var loss = compiled.Trace(predictions, ys, weights, Tensor.Scalar(spec.Batch), context);
        var trainable = spec.IsTraining ? model.TrainableWeights : [];
        OptimizerState.CheckTypes(trainable);
        Value?[] all = spec.IsTraining ? Gradients.Of(compiled.Optimizer.ScaleLoss(loss), [.. trainable.Select(v => v.Value)]) : [];
        var learning = trainable.Where((_, i) => all[i] is not null).ToList();
        Value[] gradients = [.. all.OfType<Value>()];
        var kept = spec.ChecksNumerics ? context.LayerOutputs : [];
        var program = new Program(
            [.. xs, .. ys.OfType<Value>(), .. weights.OfType<Value>()], [loss, .. gradients, .. kept], context.Assignments);
        var state = learning.Count > 0 ? compiled.Optimizer.Build(trainable, Constraints(model)) : null;
        // The loss comes first, then the gradients, which belong in the optimizer's slab; what is kept for checks lies anywhere.
        var places = new (Storage Storage, long Offset)?[program.Outputs.Count];
        for (int i = 0; i < learning.Count; i++) places[1 + i] = state!.GradientPlace(learning[i]);
        var executable = Executable.Compile(program, workspace, places);
        string[] layers = [.. kept.Select(v => v.Producer.Origin)];
        return new StepFunction(executable, xs.Length, ys.OfType<Value>().Count(), layers, 1 + gradients.Length)
        {
            WithoutGradient = trainable.Except(learning).ToHashSet(),
        };
    }

    /// <summary>Projections of the weights that have one.</summary>
    internal static Dictionary<Variable, Strata.Constraints.Constraint> Constraints(Model model) =>
        model.AllWeights.Where(w => w.IsTrainable && w.Constraint is not null).ToDictionary(w => w.Variable, w => w.Constraint!);

    private static Value Placeholder(Tensor like, int batch) => Value.Input(new Shape(batch).Concat(like.Shape[1..]), like.DType);

    /// <summary>
    /// Inputs in the types that the model declares; an image without its channel axis, or a number without its own, gains it.
    /// </summary>
    private static Value[] Converted(Model model, Value[] xs)
    {
        using var origin = Origin.Enter(StepOrigins.Input);
        if (!model.Built) model.Build([.. xs.Select(x => x.Shape.With(0, Shape.Unknown))]);
        if (!model.ConvertsInputs) return xs;
        var declared = model.Inputs;
        return [.. xs.Select((x, i) => i < declared.Count ? Fit(x, declared[i]) : x)];
    }

    private static Value Fit(Value x, Value declared)
    {
        if (x.Rank == declared.Rank - 1 && declared.Shape[^1] == 1) x = Op.ExpandDims(x, -1);
        else if (x.Rank == declared.Rank + 1 && x.Shape[^1] == 1) x = Op.Squeeze(x, -1);
        return Op.Cast(x, declared.DType);
    }
}
