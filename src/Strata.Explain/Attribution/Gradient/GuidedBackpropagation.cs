using Strata.Graph;

namespace Strata.Explain;

/// <summary>The gradient, of which each ReLU lets back only what is positive, and only where it was active.</summary>
public sealed record GuidedBackpropagation : AttributionMethod
{
    public override string Name => "guided_backprop";

    public override string Reference => "Springenberg et al. 2014, arXiv 1412.6806";

    internal override Attribution Compute(Subject subject) =>
        new(this, subject, NamedArrays.Each("attribution", subject.Ask(Name, Gradients).Arrays));

    /// <summary>The guided gradients by all inputs.</summary>
    internal static Value[] Gradients(Scene scene) => scene.Gradients(
        scene.Trace.Inputs,
        ReluRule.Of(scene.Trace, (node, gradient) => ((Primitive)node.Operation).Gradient(node, [Op.Relu(gradient)])[0]!));
}
