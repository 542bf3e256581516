using Strata.Graph;

namespace Strata.Explain;

/// <summary>
/// Differences to a baseline handed back by multipliers, like gradients; through a function by the rescale rule, Δout / Δin. Attributions
/// add up to the difference of the scores; <c>delta</c> says how nearly.
/// </summary>
public sealed record DeepLift : AttributionMethod
{
    // Below this a difference of inputs cannot be divided by.
    private const float Small = 1e-10f;

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
        var attributions = scene.Trace.Inputs.Select((x, i) => (x - scene.Extras[i]) * Half(walk.At(both[i]) ?? both[i] * 0f, 0));
        return [.. attributions, Half(run.Values, 0) - Half(run.Values, 1)];
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
        var argument = fed.Length == 1 && fed[0].Shape == y.Shape ? fed[0] : walk.Argument(y);
        if (argument is not null)
        {
            walk.Send(argument, Rescale(y, argument, m));
            return;
        }
        // A product of two branches: the gradient half way between example and baseline makes the sum exact.
        Value[] middle = [.. node.Inputs.Select(i => trace.IsFed(i) && i.DType.IsFloat ? Twice((Half(i, 0) + Half(i, 1)) * 0.5f) : i)];
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
        var (difference, isSmall) = Difference(x);
        var rescaled = Half(m, 0) * (Half(y, 0) - Half(y, 1)) / Op.Where(isSmall, 1f, difference);
        var gradient = Gradients.Of([(y, m)], [x])[0] ?? x * 0f;
        return Twice(Op.Where(isSmall, Half(gradient, 0), rescaled));
    }

    /// <summary>The places of both maxima share the difference, each up to the larger of the two.</summary>
    private static Value ThroughMaximum(Node node, Value x, Value m)
    {
        var primitive = (Primitive)node.Operation;
        Value y = node.Outputs[0], o = Half(y, 0), other = Half(y, 1), largest = Op.Maximum(o, other), once = Half(m, 0);
        var apart = Unpool(Op.Concatenate([once * (largest - other), once * (o - largest)], 0));
        var (difference, isSmall) = Difference(x);
        var shared = (Half(apart, 0) + Half(apart, 1)) / Op.Where(isSmall, 1f, difference);
        return Twice(Op.Where(isSmall, Half(Unpool(m), 0), shared));

        Value Unpool(Value gradient) => primitive.Gradient(node, [gradient, .. new Value?[node.Outputs.Count - 1]])[0]!;
    }

    private static (Value Difference, Value IsSmall) Difference(Value x)
    {
        var difference = Half(x, 0) - Half(x, 1);
        return (difference, Op.Less(Op.Abs(difference), Small));
    }

    private static Value Half(Value both, int which)
    {
        var size = both.Shape.With(0, both.Shape[0] / 2);
        return Op.Slice(both, new Shape(new int[both.Rank]).With(0, which * size[0]), size);
    }

    private static Value Twice(Value once) => Op.Concatenate([once, once], 0);
}
