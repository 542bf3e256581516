using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;

namespace Strata.Layers;

/// <summary>
/// γ (x - mean) / √(variance + ε) + β with the moments of each sample and each group of channels over all other axes (Wu and He 2018):
/// batch normalization for small batches. Gamma and beta have the size of the channels.
/// </summary>
public sealed class GroupNormalization : ScaledNormalization
{
    /// <param name="groups">How many groups the channels are cut into; -1 for as many as channels.</param>
    /// <param name="axis">The axis of the channels; the last by default.</param>
    /// <param name="epsilon">Added to the variance, which may be 0.</param>
    /// <param name="center">Whether beta is added.</param>
    /// <param name="scale">Whether gamma is multiplied by.</param>
    /// <param name="betaInitializer">How beta starts; zeros by default.</param>
    /// <param name="gammaInitializer">How gamma starts; ones by default.</param>
    /// <param name="betaRegularizer">A penalty on beta.</param>
    /// <param name="gammaRegularizer">A penalty on gamma.</param>
    /// <param name="betaConstraint">A projection of beta after each step.</param>
    /// <param name="gammaConstraint">A projection of gamma after each step.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
    public GroupNormalization(
        int groups = 32,
        int axis = -1,
        double epsilon = 1e-3,
        bool center = true,
        bool scale = true,
        Initializer? betaInitializer = null,
        Initializer? gammaInitializer = null,
        Regularizer? betaRegularizer = null,
        Regularizer? gammaRegularizer = null,
        Constraint? betaConstraint = null,
        Constraint? gammaConstraint = null,
        string? name = null,
        Shape? inputShape = null)
        : base(
            epsilon, center, scale, BetaOf(betaInitializer, betaRegularizer, betaConstraint),
            GammaOf(gammaInitializer, gammaRegularizer, gammaConstraint), name, inputShape)
    {
        if (groups is < 1 and not -1)
            throw new ArgumentOutOfRangeException(nameof(groups), $"{this} needs at least one group, or -1. Received: {groups}.");
        Groups = groups;
        Axis = axis;
    }

    public int Groups { get; }

    public int Axis { get; }

    public override bool SupportsMasking => true;

    protected override void CheckInput(Value x)
    {
        int axis = x.Shape.Axis(Axis);
        InputCheck.KnownAxis(this, x, axis, $"size along axis {Axis}", "Give Input(…) a fixed size there.");
        if (Groups > 0 && x.Shape[axis] % Groups != 0)
            throw InputCheck.Refusal(this, $"a number of channels that its {Groups} groups divide", x, "Change groups.");
    }

    protected override void BuildWeights(Shape inputShape) => BuildScale([inputShape[inputShape.Axis(Axis)]]);

    protected override Value Call(Value x, CallContext context)
    {
        int axis = x.Shape.Axis(Axis), channels = x.Shape[axis], groups = Groups > 0 ? Groups : channels;
        var cut = x.Shape[..axis].Concat([groups, channels / groups]).Concat(x.Shape[(axis + 1)..]);
        var grouped = Op.Reshape(x, cut);
        int[] axes = [.. Enumerable.Range(1, cut.Rank - 1).Where(a => a != axis)];
        var centered = grouped - Op.Mean(grouped, axes, keepDims: true);
        var deviation = Op.Sqrt(Op.Mean(Op.Square(centered), axes, keepDims: true) + Tensor.Scalar(Epsilon, x.DType));
        var y = Op.Reshape(centered / deviation, x.Shape);
        var along = new Shape([.. Enumerable.Repeat(1, x.Rank)]).With(axis, channels);
        if (Gamma is not null) y *= Op.Reshape(Gamma, along);
        return Beta is null ? y : y + Op.Reshape(Beta, along);
    }
}
