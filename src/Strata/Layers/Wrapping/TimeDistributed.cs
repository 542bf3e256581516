namespace Strata.Layers;

/// <summary>
/// One layer at each step of a sequence: (batch, steps, …) becomes (batch, steps, …) of what the layer makes of (batch, …). Each step is a
/// call of its own, so the statistics of a BatchNormalization inside are those of one step; a mask goes on, and a layer that heeds masks
/// gets the part of its step.
/// </summary>
/// <param name="layer">The layer.</param>
/// <param name="name">Its name in the model.</param>
/// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
/// <example><code>new TimeDistributed(new Conv2D(16, (3, 3)))   // on (batch, frames, height, width, channels)</code></example>
public sealed class TimeDistributed(Layer layer, string? name = null, Shape? inputShape = null) : Wrapper(layer, name, inputShape)
{
    public override bool SupportsMasking => true;

    protected internal override bool TakesMask => true;

    internal override IReadOnlyList<string> CallParameters => ["training", "mask"];

    /// <summary>Whether steps can be computed as one large batch: the layer looks at each sample alone, training or not.</summary>
    private bool CanFold => Layer is BiasedLayer { ActivityRegularizer: null };

    protected override void CheckInput(Value x)
    {
        InputCheck.MinRank(this, x, 3, "Give it sequences: (batch, steps, …), in which each step has at least one axis.");
        Layer.Check([Step(x)]);
    }

    protected override void BuildWeights(Shape inputShape) => Layer.Build(new Shape(inputShape[0]).Concat(inputShape[2..]));

    protected override Value Call(Value x, CallContext context)
    {
        CheckMask(x, context.Mask);
        int steps = x.Shape[1];
        if (steps == Shape.Unknown || CanFold) return Fold(x, context);
        Value[] ys = [.. Enumerable.Range(0, steps).Select(i => Op.ExpandDims(Call(x, i, context), 1))];
        return Op.Concatenate(ys, 1);
    }

    private void CheckMask(Value x, Value? mask)
    {
        if (mask is null) return;
        bool fits = mask.Rank >= 2 && mask.Shape[..2].IsCompatibleWith(x.Shape[..2]);
        if (!fits) throw InputCheck.MaskRefusal(this, $"that begins with ({x.Shape[0]}, {x.Shape[1]})", mask, x);
    }

    private Value Call(Value x, int step, CallContext context)
    {
        var mask = Layer.TakesMask && context.Mask is { } all ? Step(all, step) : null;
        return Layer.Invoke(Step(x, step), context, mask);
    }

    /// <summary>All steps as samples of one batch; also what a model looks like whose number of steps is not known yet.</summary>
    private Value Fold(Value x, CallContext context)
    {
        int batch = x.Shape[0], steps = x.Shape[1];
        int count = batch == Shape.Unknown || steps == Shape.Unknown ? Shape.Unknown : batch * steps;
        var y = Layer.Invoke(Op.Reshape(x, new Shape(count).Concat(x.Shape[2..])), context);
        return Op.Reshape(y, new Shape(batch, steps).Concat(y.Shape[1..]));
    }

    private static Value Step(Value x, int step = 0)
    {
        var rest = x.Shape[2..];
        var start = new Shape([.. Enumerable.Range(0, x.Rank).Select(axis => axis == 1 ? step : 0)]);
        return Op.Reshape(Op.Slice(x, start, x.Shape.With(1, 1)), new Shape(x.Shape[0]).Concat(rest));
    }
}
