using Strata.Execution;
using Strata.Training;

namespace Strata.Models;

/// <summary>The compiled steps themselves, for those who ask what they cost.</summary>
public abstract partial class Model
{
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
}
