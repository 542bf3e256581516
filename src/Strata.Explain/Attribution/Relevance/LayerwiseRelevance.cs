using Strata.Graph;

namespace Strata.Explain;

/// <summary>
/// Layer-wise relevance propagation: the score is handed back layer by layer, to each input of a sum by its share. The ε rule everywhere;
/// the γ rule, which favours what speaks for, in the layers named. What is lost to biases and ε is <c>delta</c>.
/// </summary>
public sealed record LayerwiseRelevance : AttributionMethod
{
    // What keeps γ's denominators from zero, as the goldens have it.
    private const float Tiny = 1e-9f;

    public override string Name => "lrp";

    public override string Reference => "Bach et al. 2015, doi 10.1371/journal.pone.0130140; Montavon et al. 2019";

    /// <summary>Added to the size of each sum; takes up relevance of weak, contradicting inputs.</summary>
    public double Epsilon { get; init; } = 1e-9;

    /// <summary>How much more positive weights count in <see cref="GammaLayers"/>.</summary>
    public double Gamma { get; init; } = 0.25;

    /// <summary>Layers with the γ rule, by path.</summary>
    public IReadOnlyList<string> GammaLayers { get; init; } = [];

    internal override Attribution Compute(Subject subject)
    {
        if (!(Epsilon > 0)) throw new ArgumentException($"LRP needs an epsilon above 0. Received: {Epsilon}.");
        var look = subject.Look();
        foreach (string layer in GammaLayers) look.Tap(layer, null);
        string key = $"{Name}/{Epsilon}/{Gamma}/{string.Join(",", GammaLayers)}";
        var answer = subject.Ask(key, Relevances);
        var delta = new Tensor([subject.Count], DType.Float32);
        for (int i = 0; i < subject.Count; i++) delta.Span<float>()[i] = (float)(answer.Values[i] - answer.Arrays.Sum(a => a.SumOf(i)));
        return new Attribution(this, subject, [.. NamedArrays.Each("attribution", answer.Arrays), ("delta", delta)]);
    }

    private Value[] Relevances(Scene scene)
    {
        var trace = scene.Trace;
        var root = scene.Target.At == TargetAt.Logit ? scene.Head.Logits : scene.Head.Output;
        var walk = new BackwardWalk(trace);
        walk.Send(root, root * scene.Gradients([root])[0]);
        var uses = trace.Nodes.SelectMany(n => n.Inputs).GroupBy(v => v).ToDictionary(g => g.Key, g => g.Count());
        var done = new HashSet<Node>();
        var gammas = GammaLayers.Select(l => $"{trace.Model.Name}/{l}").ToHashSet();
        walk.Run((node, relevance) =>
        {
            if (done.Contains(node)) return;
            if (!Operations.IsAffine(node, trace))
            {
                PassOn(walk, node, relevance);
                return;
            }
            var block = new AffineBlock(trace, node, uses);
            done.UnionWith(block.Nodes);
            foreach (var (input, share) in Shares(block, relevance, gammas)) walk.Send(input, share);
        });
        return [.. trace.Inputs.Select(x => walk.At(x) ?? x * 0f)];
    }

    private IEnumerable<(Value Input, Value Share)> Shares(AffineBlock block, Value relevance, HashSet<string> gammas)
    {
        if (block.OnlyMoves) return block.Gradients(relevance);
        var gradients = gammas.Contains(block.Origin)
            ? block.WithKernels(k => k + Op.Relu(k) * (float)Gamma, z => PerUnit(relevance, z, Tiny))
            : block.Gradients(PerUnit(relevance, block.Output, (float)Epsilon));
        return gradients.Select(g => (g.Input, g.Input * g.Gradient));
    }

    private static Value PerUnit(Value relevance, Value z, float epsilon) =>
        relevance / (z + Op.Where(Op.GreaterEqual(z, 0f), epsilon, -epsilon));

    /// <summary>Functions let relevance through as it is; of a product of two, what has the output's shape is the signal.</summary>
    private static void PassOn(BackwardWalk walk, Node node, Value relevance)
    {
        Value[] fed = [.. node.Inputs.Where(i => walk.Trace.IsFed(i) && i.DType.IsFloat && i.Shape == node.Outputs[0].Shape).Distinct()];
        if (fed.Length > 1 && walk.Argument(node.Outputs[0]) is { } argument) fed = [argument];
        foreach (var input in fed) walk.Send(input, fed.Length == 1 ? relevance : relevance * (1f / fed.Length));
    }
}
