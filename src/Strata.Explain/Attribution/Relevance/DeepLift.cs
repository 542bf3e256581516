using Strata.Graph;

namespace Strata.Explain;

/// <summary>
/// Differences to a baseline handed back by multipliers, like gradients; through a function by the rescale rule, Δout / Δin; where two
/// values meet by what each of them changes. Attributions add up to the difference of the scores; <c>delta</c> says how nearly.
/// </summary>
public sealed record DeepLift : AttributionMethod
{
    public override string Name => "deeplift";

    public override string Reference => "Shrikumar, Greenside, Kundaje 2017, arXiv 1704.02685 (rescale rule)";

    /// <summary>What examples are compared with, for each input; zeros by default.</summary>
    public TensorSet? Baselines { get; init; }

    internal override Attribution Compute(Subject subject)
    {
        var baselines = InputPath.Baselines(subject, Baselines);
        var answer = subject.Ask(Name, subject.X, subject.Classes, Build, baselines);
        var delta = new Tensor([subject.Count], DType.Float32);
        float[] differences = answer.Arrays[^1].ToArray<float>();
        for (int i = 0; i < subject.Count; i++)
            delta.Span<float>()[i] = (float)(answer.Arrays[..^1].Sum(a => a.SumOf(i)) - differences[i]);
        return new Attribution(this, subject, [.. NamedArrays.Each("attribution", answer.Arrays[..^1]), ("delta", delta)]);
    }

    private static Value[] Build(Scene scene)
    {
        // Examples and baselines run as one batch, examples first; multipliers are kept twice, so that shapes fit the operations.
        Value[] both = [.. scene.Trace.Inputs.Zip(scene.Extras, (x, b) => Op.Concatenate([x, b], 0))];
        var trace = new ModelTrace(scene.Trace.Model, both);
        var run = new Scene(trace, scene.Target, Op.Concatenate([scene.Classes, scene.Classes], 0));
        var walk = new BackwardWalk(trace);
        var root = scene.Target.At == TargetAt.Logit ? run.Head.Logits : run.Head.Output;
        walk.Send(root, run.Gradients([root])[0]);
        walk.Run((node, m) => Visit(walk, node, m));
        var attributions = scene.Trace.Inputs.Select((x, i) => (x - scene.Extras[i]) * (walk.At(both[i]) ?? both[i] * 0f).Half(0));
        return [.. attributions, run.Values.Half(0) - run.Values.Half(1)];
    }

    private static void Visit(BackwardWalk walk, Node node, Value m)
    {
        var (trace, y) = (walk.Trace, node.Outputs[0]);
        Value[] fed = [.. node.Inputs.Where(i => trace.IsFed(i) && i.DType.IsFloat).Distinct()];
        if (Operations.IsMaximum(node))
        {
            walk.Send(fed[0], ThroughMaximum(node, fed[0], m));
            return;
        }
        if (Operations.IsAffine(node, trace) && !Operations.IsProduct(node, trace))
        {
            Ordinary(walk, node, ((Primitive)node.Operation).Gradient(node, [m, .. new Value?[node.Outputs.Count - 1]]));
            return;
        }
        if (NormDifference.Multiplier(node, m, trace) is { } multiplier)
        {
            walk.Send(node.Inputs[0], multiplier);
            return;
        }
        var argument = fed.Length == 1 && fed[0].Shape == y.Shape ? fed[0] : walk.Argument(y);
        if (argument is not null)
        {
            walk.Send(argument, Rescale(y, argument, m));
            return;
        }
        if (SharedDifference.Takes(node, trace))
        {
            Ordinary(walk, node, SharedDifference.Multipliers(node, m));
            return;
        }
        // A product of two branches: the gradient half way between example and baseline makes the sum exact.
        Value[] middle = [.. node.Inputs.Select(i => trace.IsFed(i) && i.DType.IsFloat ? Halves.Twice((i.Half(0) + i.Half(1)) * 0.5f) : i)];
        var primitive = (Primitive)node.Operation;
        Ordinary(walk, node, primitive.Gradient(primitive.Apply(middle)[0].Producer, [m]));
    }

    private static void Ordinary(BackwardWalk walk, Node node, Value?[] gradients)
    {
        for (int i = 0; i < gradients.Length; i++)
        {
            if (gradients[i] is { } gradient && walk.Trace.IsFed(node.Inputs[i])) walk.Send(node.Inputs[i], gradient);
        }
    }

    private static Value Rescale(Value y, Value x, Value m)
    {
        var gradient = Gradients.Of([(y, m)], [x])[0] ?? x * 0f;
        return Halves.PerDifference(m.Half(0) * (y.Half(0) - y.Half(1)), x, gradient);
    }

    /// <summary>The places of both maxima share the difference, each up to the larger of the two.</summary>
    private static Value ThroughMaximum(Node node, Value x, Value m)
    {
        var primitive = (Primitive)node.Operation;
        Value y = node.Outputs[0], o = y.Half(0), other = y.Half(1), largest = Op.Maximum(o, other), once = m.Half(0);
        var apart = Unpool(Op.Concatenate([once * (largest - other), once * (o - largest)], 0));
        return Halves.PerDifference(apart.Half(0) + apart.Half(1), x, Unpool(m));

        Value Unpool(Value gradient) => primitive.Gradient(node, [gradient, .. new Value?[node.Outputs.Count - 1]])[0]!;
    }
}
