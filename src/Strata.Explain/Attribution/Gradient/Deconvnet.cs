namespace Strata.Explain;

/// <summary>The way back through a deconvolution network: each ReLU lets back what is positive, whether it was active or not.</summary>
public sealed record Deconvnet : AttributionMethod
{
    public override string Name => "deconvnet";

    public override string Reference => "Zeiler, Fergus 2013, arXiv 1311.2901";

    internal override Attribution Compute(Subject subject)
    {
        var answer = subject.Ask(
            Name, scene => scene.Gradients(scene.Trace.Inputs, ReluRule.Of(scene.Trace, (_, gradient) => Op.Relu(gradient))));
        return new Attribution(this, subject, NamedArrays.Each("attribution", answer.Arrays));
    }
}
