using Strata.Models;
using Strata.Training;

namespace Strata.Profiling;

/// <summary>
/// What one step of a model must cost whoever runs it: the closed formulas of its products and convolutions, and the bytes that have to be
/// read. Compare a time with it to know how much of the machine is used.
/// </summary>
/// <param name="Flops">
/// Multiplications and additions. In training: those forward and of the gradients that somebody needs, so none by the model's input.
/// </param>
/// <param name="TrainableParameters">Numbers that an optimizer changes.</param>
/// <param name="WeightBytes">Bytes of all weights.</param>
/// <param name="InputBytes">Bytes of the batch.</param>
/// <param name="ArenaBytes">Bytes of everything in between, as planned.</param>
/// <param name="ArenaLowerBoundBytes">The most bytes of it that live at one moment: no plan needs less.</param>
internal sealed record StepCost(
    double Flops, long TrainableParameters, long WeightBytes, long InputBytes, long ArenaBytes, long ArenaLowerBoundBytes)
{
    /// <summary>Of a training step on exactly these samples. The model must be compiled; nothing is run and no weight changes.</summary>
    public static StepCost OfTraining(Model model, TensorSet x, TensorSet? y) => Of(model, x, model.TrainingFunction(x, y));

    /// <summary>Of predicting exactly these samples in one step.</summary>
    public static StepCost OfPrediction(Model model, TensorSet x) => Of(model, x, model.PredictingFunction(x));

    private static StepCost Of(Model model, TensorSet x, StepFunction function)
    {
        var plan = function.Executable.Plan;
        return new StepCost(
            plan.Flops,
            model.TrainableWeights.Sum(w => w.Shape.Count),
            model.Weights.Sum(w => w.Tensor.ByteCount),
            x.Sum(t => t.ByteCount),
            plan.ArenaBytes,
            plan.LowerBoundBytes);
    }
}
