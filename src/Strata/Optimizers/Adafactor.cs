using Strata.Saving;

namespace Strata.Optimizers;

/// <summary>
/// Adafactor (Shazeer and Stern 2018): of the squared gradients of a matrix only the means of rows and columns are kept, v = r cᵀ /
/// mean(r). The step g / √v is cut to a size, and goes as far as the weights are large: w ← w - max(ε₂, rms(w)) min(η, 1/√t) u. More than
/// two axes count as many matrices over the last two.
/// </summary>
public sealed class Adafactor(
    LearningRate? learningRate = null, [ConfigKey("beta_2_decay")] double beta2Decay = -0.8,
    [ConfigKey("epsilon_1")] double epsilon1 = 1e-30,
    [ConfigKey("epsilon_2")] double epsilon2 = 1e-3, double clipThreshold = 1.0, bool relativeStep = true, string name = "adafactor")
    : Optimizer(learningRate ?? 0.001, name)
{
    /// <summary>The averages keep 1 - t to this power at step t.</summary>
    [ConfigKey("beta_2_decay")]
    public double Beta2Decay { get; } = beta2Decay;

    /// <summary>Added to squared gradients.</summary>
    [ConfigKey("epsilon_1")]
    public double Epsilon1 { get; } = epsilon1;

    /// <summary>The least size that weights count as.</summary>
    [ConfigKey("epsilon_2")]
    public double Epsilon2 { get; } = epsilon2;

    /// <summary>The largest root mean square of a step.</summary>
    public double ClipThreshold { get; } = clipThreshold;

    /// <summary>Whether the rate is at most 1/√t.</summary>
    public bool RelativeStep { get; } = relativeStep;

    internal override IReadOnlyList<string> SlotNames => ["r", "c", "velocity"];

    internal override bool IsPerVariable => true;

    /// <summary>Keras names the factors after the variable, and keeps two integers where there is nothing to factor.</summary>
    internal override IEnumerable<(string Name, Tensor Value)>? ListSlots(Variable variable, IReadOnlyList<Tensor> slots)
    {
        var shape = variable.Shape;
        if (shape.Rank < 2)
        {
            yield return (variable.Name, Tensor.Zeros(Shape.Scalar, DType.Int32));
            yield return (variable.Name, Tensor.Zeros(Shape.Scalar, DType.Int32));
        }
        else
        {
            yield return (variable.Name, Head(slots[0], shape[..^1]));
            yield return (variable.Name, Head(slots[1], shape[..^2].Concat([shape[^1]])));
        }
        yield return ($"{variable.Path.Replace('/', '_')}_velocity", slots[2]);
    }

    private protected override IRuleStep Bind(in SlabRun run) =>
        run.DType == DType.Float32 ? new AdafactorStep<float>(run, this) : new AdafactorStep<double>(run, this);

    private static Tensor Head(Tensor slot, Shape shape) => slot.Reshape(-1)[..(int)shape.Count].Reshape(shape.Sizes);
}
