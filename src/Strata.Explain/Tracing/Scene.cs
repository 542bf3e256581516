using Strata.Graph;

namespace Strata.Explain;

/// <summary>A traced model with the target that is explained, to build a method's values on.</summary>
internal sealed class Scene
{
    /// <param name="trace">The traced model.</param>
    /// <param name="target">What is explained.</param>
    /// <param name="classes">(batch,) int32 when the classes are given; null for those the model answers.</param>
    public Scene(ModelTrace trace, Target target, Value? classes)
    {
        (Trace, Target) = (trace, target);
        if (target.Output < 0 || target.Output >= trace.Outputs.Count)
            throw new ArgumentException($"{trace.Model} has {trace.Outputs.Count} outputs. Received: output {target.Output}.");
        Head = Head.Of(trace.Outputs[target.Output]);
        var logits = Head.Scores(Head.Logits);
        Scores = target.At == TargetAt.Logit ? logits : Head.Scores(Head.Output);
        int count = Scores.Shape[^1];
        bool isOpposite = count == 1 && Head.Function is not null && target.At == TargetAt.Output;
        if (count == 1)
        {
            Classes = classes ?? Op.Reshape(Op.Cast(Op.Greater(logits, 0f), DType.Int32), [Scores.Shape[0]]);
            var sign = Op.Reshape(Op.Cast(Classes, Scores.DType) * 2f - 1f, Scores.Shape);
            Weights = sign;
        }
        else
        {
            // Softmax rounds to equal ones where scores still differ.
            Classes = classes ?? Op.Cast(Op.ArgMax(Head.Logits.Rank == 2 ? logits : Head.Scores(Head.Output)), DType.Int32);
            Weights = Op.OneHot(Classes, count, Scores.DType);
        }
        Values = Op.Sum(Scores * Weights, [1]);
        // One output for two classes: the probability of class 0 is what is missing to 1.
        if (isOpposite) Values += 1f - Op.Cast(Classes, Scores.DType);
    }

    public ModelTrace Trace { get; }

    public Target Target { get; }

    public Head Head { get; }

    /// <summary>(batch, classes): the values of which one is explained.</summary>
    public Value Scores { get; }

    /// <summary>(batch, classes): how the explained value is made of the scores, 1 or -1 at one place.</summary>
    public Value Weights { get; }

    /// <summary>(batch,) int32.</summary>
    public Value Classes { get; }

    /// <summary>(batch,): the explained value of each example.</summary>
    public Value Values { get; }

    /// <summary>What the method was given besides the inputs.</summary>
    public IReadOnlyList<Value> Extras { get; init; } = [];

    /// <summary>Gradients of the sum of the explained values; zeros where they do not depend on it.</summary>
    public Value[] Gradients(IReadOnlyList<Value> by, Func<Node, IReadOnlyList<Value?>, Value?[]?>? rule = null)
    {
        if (by.FirstOrDefault(v => !v.DType.IsFloat) is { } whole)
        {
            throw new ArgumentException(
                $"Only float values have gradients. Received: {whole} into {Trace.Model}. Explain by the output of its "
                + "first layer of floats, as layer_conductance does, or by occlusion.");
        }
        return [.. Strata.Gradients.Of([(Scores, Weights)], by, rule).Select((g, i) => g ?? by[i] * 0f)];
    }
}
