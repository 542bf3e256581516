using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;

namespace Strata.Layers;

/// <summary>
/// γ (x - mean) / √(variance + ε) + β with the moments of each sample over some axes (Ba et al. 2016), in training and otherwise alike.
/// Gamma and beta have the sizes of these axes.
/// </summary>
public sealed class LayerNormalization : ScaledNormalization
{
    /// <param name="axis">The axes; the last by default.</param>
    /// <param name="epsilon">Added to the variance, which may be 0.</param>
    /// <param name="center">Whether beta is added.</param>
    /// <param name="scale">Whether gamma is multiplied by.</param>
    /// <param name="betaInitializer">How beta starts; zeros by default.</param>
    /// <param name="gammaInitializer">How gamma starts; ones by default.</param>
    /// <param name="betaRegularizer">A penalty on beta.</param>
    /// <param name="gammaRegularizer">A penalty on gamma.</param>
    /// <param name="betaConstraint">A projection of beta after each step.</param>
    /// <param name="gammaConstraint">A projection of gamma after each step.</param>
    /// <param name="rmsScaling">x / √(variance + ε) · γ instead, without beta, as older files have it.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
    public LayerNormalization(
        AxisList? axis = null,
        double epsilon = 1e-3,
        bool center = true,
        bool scale = true,
        Initializer? betaInitializer = null,
        Initializer? gammaInitializer = null,
        Regularizer? betaRegularizer = null,
        Regularizer? gammaRegularizer = null,
        Constraint? betaConstraint = null,
        Constraint? gammaConstraint = null,
        bool rmsScaling = false,
        string? name = null,
        Shape? inputShape = null)
        : base(
            epsilon, center, scale, BetaOf(betaInitializer, betaRegularizer, betaConstraint),
            GammaOf(gammaInitializer, gammaRegularizer, gammaConstraint), name, inputShape)
    {
        Axis = axis ?? -1;
        RmsScaling = rmsScaling;
    }

    /// <summary>The axes as they were given; once the layer is built, a sorted list.</summary>
    public AxisList Axis { get; private set; }

    public bool RmsScaling { get; }

    public override bool SupportsMasking => true;

    protected override void CheckInput(Value x)
    {
        foreach (int axis in Axis)
        {
            InputCheck.MinRank(this, x, axis < 0 ? -axis : axis + 1, "Its axes must be among theirs.");
            InputCheck.KnownAxis(this, x, x.Shape.Axis(axis), $"size along axis {axis}", "Give Input(…) a fixed size there.");
        }
    }

    protected override void BuildWeights(Shape inputShape)
    {
        // Sorted as numbers before negative ones are counted from the end, as Keras does: that is the order of gamma's axes.
        Axis = [.. Axis.Order()];
        BuildScale(new Shape([.. Axis.Select(axis => inputShape[inputShape.Axis(axis)])]), withBeta: !RmsScaling);
    }

    protected override Value Call(Value x, CallContext context)
    {
        int[] axes = [.. Axis.Select(x.Shape.Axis).Order()];
        bool areLast = axes.SequenceEqual(Enumerable.Range(x.Rank - axes.Length, axes.Length));
        return areLast && !RmsScaling ? OverTheLast(x, axes.Length) : OverAny(x, axes);
    }

    /// <summary>Axes that lie together in memory are one to the kernel.</summary>
    private Value OverTheLast(Value x, int count)
    {
        int together = (int)x.Shape[^count..].Count;
        Value? Flat(Variable? weight) => weight is null ? null : Op.Reshape(weight, [together]);
        var flat = count == 1 ? x : Op.Reshape(x, x.Shape[..^count].Concat([together]));
        return Op.Reshape(Op.LayerNorm(flat, Flat(Gamma), Flat(Beta), Epsilon), x.Shape);
    }

    private Value OverAny(Value x, int[] axes)
    {
        var along = new Shape([.. Enumerable.Range(0, x.Rank).Select(axis => axes.Contains(axis) ? x.Shape[axis] : 1)]);
        var centered = x - Op.Mean(x, axes, keepDims: true);
        var deviation = Op.Sqrt(Op.Mean(Op.Square(centered), axes, keepDims: true) + Tensor.Scalar(Epsilon, x.DType));
        var y = (RmsScaling ? x : centered) / deviation;
        if (Gamma is not null) y *= Op.Reshape(Gamma, along);
        return Beta is null ? y : y + Op.Reshape(Beta, along);
    }
}
