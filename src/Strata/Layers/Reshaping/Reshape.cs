using Strata.Saving;

namespace Strata.Layers;

/// <summary>
/// The same elements of each sample under another shape; the batch stays. One size may be -1: it is worked out. It does no work.
/// </summary>
public sealed class Reshape(Shape targetShape, string? name = null, Shape? inputShape = null) : UnaryLayer(name, inputShape)
{
    /// <summary>Shape of one sample afterwards.</summary>
    [ConfigKey(OpenSizeIsMinusOne = true)]
    public Shape TargetShape { get; } = targetShape.Count(size => size == Shape.Unknown) <= 1
        ? targetShape
        : throw new ArgumentException(
            $"Reshape may leave one size open with -1. Received: target shape {targetShape}.", nameof(targetShape));

    protected override void CheckInput(Value x)
    {
        var sample = x.Shape[1..];
        if (!sample.IsKnown) return;
        long known = TargetShape.Where(size => size != Shape.Unknown).Aggregate(1L, (a, b) => a * b);
        bool fits = TargetShape.IsKnown ? known == sample.Count : known != 0 && sample.Count % known == 0;
        if (!fits)
            throw InputCheck.Refusal(this, $"samples whose {sample.Count} elements fill its target shape {TargetShape}", x,
                "The number of elements must stay the same.");
    }

    internal override bool HasNothingToBuild => true;

    protected override Value Call(Value x, CallContext context)
    {
        var sample = x.Shape[1..];
        var target = TargetShape;
        int open = target.Sizes.IndexOf(Shape.Unknown);
        if (open >= 0 && sample.IsKnown) target = target.With(open, (int)(sample.Count / target.With(open, 1).Count));
        return Op.Reshape(x, new Shape(x.Shape[0]).Concat(target));
    }
}
