namespace Strata.Explain;

/// <summary>What each input contributes where the network is taken for linear: its gradient times its value.</summary>
public sealed record GradientTimesInput : AttributionMethod
{
    public override string Name => "gradient_x_input";

    public override string Reference => "Shrikumar et al. 2016, arXiv 1605.01713";

    internal override Attribution Compute(Subject subject)
    {
        var answer = subject.Ask(Name, scene => [.. scene.Gradients(scene.Trace.Inputs).Zip(scene.Trace.Inputs, (g, x) => g * x)]);
        return new Attribution(this, subject, NamedArrays.Each("attribution", answer.Arrays));
    }
}
