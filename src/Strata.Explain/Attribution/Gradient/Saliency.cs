namespace Strata.Explain;

/// <summary>
/// How much each input moves the score: its gradient. <c>map</c> is the largest absolute value over channels.
/// </summary>
public sealed record Saliency : AttributionMethod
{
    public override string Name => "saliency";

    public override string Reference => "Simonyan, Vedaldi, Zisserman 2013, arXiv 1312.6034";

    internal override Attribution Compute(Subject subject)
    {
        var answer = subject.Ask(Name, scene => scene.Gradients(scene.Trace.Inputs));
        return new Attribution(this, subject,
        [
            ("value", Tensor.Of(answer.Values)),
            .. NamedArrays.Each("gradient", answer.Arrays),
            .. NamedArrays.Each("map", [.. answer.Arrays.Select(g => g.LargestOverChannels())]),
        ]);
    }
}
