using Strata.Execution;
using Strata.Profiling;
using Strata.Training;

namespace Strata.Models;

/// <summary>Where the time goes: profiles of steps, and the compiled steps themselves.</summary>
public abstract partial class Model
{
    /// <summary>
    /// Measures where the time of a step goes, layer by layer: forward and, if the model is compiled, backward and update. Weights, the
    /// optimizer and random numbers are afterwards as they were before. Nothing else may use the model meanwhile.
    /// </summary>
    /// <param name="x">The samples of one step.</param>
    /// <param name="y">Their labels. Without them labels are made up, for a step takes as long whatever they are.</param>
    /// <param name="training">Whether to profile a training step; by default if the model is compiled.</param>
    /// <param name="seconds">For how long to measure, about.</param>
    /// <exception cref="InvalidOperationException">A training step is asked for and the model is not compiled.</exception>
    /// <exception cref="ArgumentException">The samples do not fit the model.</exception>
    /// <example><code>Console.WriteLine(model.Profile(test.X[..32]));</code></example>
    public ModelProfile Profile(TensorSet x, TensorSet? y = null, bool? training = null, double seconds = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!(seconds > 0 && seconds <= 3600))
            throw new ArgumentOutOfRangeException(nameof(seconds), $"A profile takes from above 0 to 3600 seconds. Received: {seconds}.");
        if (!(training ?? IsCompiled))
        {
            var function = PredictingFunction(x);
            return ModelProfiler.OfPrediction(this, BatchData.Of(this, x), function, seconds);
        }
        var compiled = Compiled("Profile");
        var data = BatchData.Of(this, compiled, x, y ?? MadeUpLabels(compiled, x), new Weighting(null, null));
        var step = Cache.Evaluating(compiled, data.Spec(data.Count, training: true));
        try
        {
            return ModelProfiler.OfTraining(this, data, step, seconds);
        }
        finally
        {
            compiled.Reset();
        }
    }

    /// <summary>The function that <c>Fit</c> runs on batches like these.</summary>
    internal StepFunction TrainingFunction(TensorSet x, TensorSet? y)
    {
        var compiled = Compiled("TrainingFunction");
        var data = BatchData.Of(this, compiled, x, y, new Weighting(null, null));
        return Cache.Evaluating(compiled, data.Spec(data.Count, training: true));
    }

    /// <summary>A function that predicts batches like these, and that nobody else uses.</summary>
    internal StepFunction PredictingFunction(TensorSet x)
    {
        var data = BatchData.Of(this, x);
        return StepFunction.Predict(this, data.X, data.Count, new Workspace());
    }

    /// <summary>Labels of the shapes that the losses take: classes 0, or numbers 0.</summary>
    private TensorSet? MadeUpLabels(CompiledModel compiled, TensorSet x)
    {
        var outputs = PredictingFunction(x).Executable.Plan.Program.Outputs;
        bool[] needed = compiled.NeedsLabels(OutputNames), classes = compiled.TakesClassNumbers(OutputNames);
        Tensor[] labels =
        [
            .. outputs.Index().Where(o => needed[o.Index]).Select(o => classes[o.Index]
                ? new Tensor(o.Item.Shape[..^1], DType.Int32)
                : new Tensor(o.Item.Shape, DType.Float32)),
        ];
        return labels.Length == 0 ? null : new TensorSet(labels);
    }
}
