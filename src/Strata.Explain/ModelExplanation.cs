using Strata.Models;

namespace Strata.Explain;

/// <summary>Asks a model why.</summary>
public static class ModelExplanation
{
    /// <summary>Attributes a score to inputs, positions or units, by any method; all examples of a batch at once.</summary>
    /// <param name="model">Any model; nothing is rebuilt.</param>
    /// <param name="x">Examples; one may come without its batch axis.</param>
    /// <param name="method">How: <c>new GradCam()</c>, <c>new IntegratedGradients { Steps = 50 }</c>.</param>
    /// <param name="target">What is explained; by default the score of the answered class before the softmax.</param>
    /// <param name="progress">Is told the share done, 0 to 1.</param>
    /// <param name="cancellation">Stops between runs.</param>
    /// <example><code>Attribution why = model.Attribute(test.X[..4], new GradCam());</code></example>
    public static Attribution Attribute(
        this Model model, TensorSet x, AttributionMethod method, Target? target = null, IProgress<double>? progress = null,
        CancellationToken cancellation = default) => method.Compute(new Subject(model, x, target, progress, cancellation));
}
