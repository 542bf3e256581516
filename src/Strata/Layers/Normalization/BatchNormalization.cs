using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;

namespace Strata.Layers;

/// <summary>
/// γ (x - mean) / √(variance + ε) + β for each channel (Ioffe and Szegedy 2015). In training the moments are those of the batch, the
/// variance divided by the number (biased), and moving averages of them are kept: moving ← moving · momentum + batch · (1 - momentum).
/// Otherwise, and when it is not trainable, it uses the moving ones. With a mask only the steps it names count for the moments of a batch,
/// but all of them are normalized. Weights: gamma, beta, moving_mean, moving_variance.
/// </summary>
/// <example><code>new BatchNormalization(momentum: 0.9)</code></example>
public sealed class BatchNormalization : ScaledNormalization
{
    /// <summary>Keras adds it to the number of elements that count, which may be none.</summary>
    private const double MaskEpsilon = 1e-7;

    private readonly WeightSettings _meanSettings;
    private readonly WeightSettings _varianceSettings;
    private Variable? _movingMean;
    private Variable? _movingVariance;
    private Renormalization? _renormalization;

    /// <param name="axis">The axis of the channels: the last by default, 1 for images with channels first.</param>
    /// <param name="momentum">How much of the moving averages stays at each step.</param>
    /// <param name="epsilon">Added to the variance, which may be 0.</param>
    /// <param name="center">Whether beta is added.</param>
    /// <param name="scale">Whether gamma is multiplied by.</param>
    /// <param name="betaInitializer">How beta starts; zeros by default.</param>
    /// <param name="gammaInitializer">How gamma starts; ones by default.</param>
    /// <param name="movingMeanInitializer">How the moving mean starts; zeros by default.</param>
    /// <param name="movingVarianceInitializer">How the moving variance starts; ones by default.</param>
    /// <param name="betaRegularizer">A penalty on beta.</param>
    /// <param name="gammaRegularizer">A penalty on gamma.</param>
    /// <param name="betaConstraint">A projection of beta after each step.</param>
    /// <param name="gammaConstraint">A projection of gamma after each step.</param>
    /// <param name="renorm">Whether batch moments are corrected towards moving ones (Ioffe 2017).</param>
    /// <param name="renormClipping">How far; null for any.</param>
    /// <param name="renormMomentum">How much of the moments that it corrects towards stays at each step.</param>
    /// <param name="synchronized">Whether the batch is that of all devices. There is one, so it is.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
    public BatchNormalization(
        int axis = -1,
        double momentum = 0.99,
        double epsilon = 1e-3,
        bool center = true,
        bool scale = true,
        Initializer? betaInitializer = null,
        Initializer? gammaInitializer = null,
        Initializer? movingMeanInitializer = null,
        Initializer? movingVarianceInitializer = null,
        Regularizer? betaRegularizer = null,
        Regularizer? gammaRegularizer = null,
        Constraint? betaConstraint = null,
        Constraint? gammaConstraint = null,
        bool renorm = false,
        RenormClipping? renormClipping = null,
        double renormMomentum = 0.99,
        bool synchronized = false,
        string? name = null,
        Shape? inputShape = null)
        : base(
            epsilon, center, scale, BetaOf(betaInitializer, betaRegularizer, betaConstraint),
            GammaOf(gammaInitializer, gammaRegularizer, gammaConstraint), name, inputShape)
    {
        Axis = axis;
        Momentum = momentum;
        _meanSettings = new(movingMeanInitializer ?? new Zeros());
        _varianceSettings = new(movingVarianceInitializer ?? new Ones());
        Renorm = renorm;
        RenormClipping = renormClipping;
        RenormMomentum = renormMomentum;
        Synchronized = synchronized;
    }

    public int Axis { get; }

    public double Momentum { get; }

    public Initializer MovingMeanInitializer => _meanSettings.Initializer;

    public Initializer MovingVarianceInitializer => _varianceSettings.Initializer;

    public bool Renorm { get; }

    public RenormClipping? RenormClipping { get; }

    public double RenormMomentum { get; }

    public bool Synchronized { get; }

    public override bool SupportsMasking => true;

    protected internal override bool TakesMask => true;

    internal override IReadOnlyList<string> CallParameters => ["training", "mask"];

    protected override void CheckInput(Value x)
    {
        InputCheck.MinRank(this, x, Axis < 0 ? -Axis : Axis + 1, "Its axis must be one of theirs.");
        InputCheck.KnownAxis(this, x, x.Shape.Axis(Axis), $"size along axis {Axis}", "Give Input(…) a fixed size there.");
        int channels = x.Shape[x.Shape.Axis(Axis)];
        if (_movingMean is not null && channels != _movingMean.Shape[0])
        {
            throw InputCheck.Refusal(
                this, $"{_movingMean.Shape[0]} channels along axis {Axis}, on which it was built", x,
                "Use a second BatchNormalization for the other input.");
        }
    }

    protected override void BuildWeights(Shape inputShape)
    {
        Shape channels = [inputShape[inputShape.Axis(Axis)]];
        BuildScale(channels);
        _movingMean = AddWeight("moving_mean", channels, MovingMeanInitializer, trainable: false);
        _movingVariance = AddWeight("moving_variance", channels, MovingVarianceInitializer, trainable: false);
        if (!Renorm) return;
        Variable Extra(string name, Initializer start) => AddWeight(name, channels, start, trainable: false);
        _renormalization = new(
            Extra("moving_stddev", new Ones()), Extra("renorm_mean", new Zeros()), Extra("renorm_stddev", new Ones()), RenormClipping);
    }

    protected override Value Call(Value x, CallContext context)
    {
        int axis = x.Shape.Axis(Axis);
        if (context.Training && Trainable) return Train(x, axis, context);
        var along = new Shape([.. Enumerable.Repeat(1, x.Rank)]).With(axis, x.Shape[axis]);
        Value Aligned(Value channels) => axis == x.Rank - 1 ? channels : Op.Reshape(channels, along);
        return Op.BatchNormInference(
            x, Aligned(context.Read(_movingMean!)), Aligned(context.Read(_movingVariance!)), Gamma is null ? null : Aligned(Gamma),
            Beta is null ? null : Aligned(Beta), Epsilon);
    }

    private Value Train(Value x, int axis, CallContext context)
    {
        // The kernels want channels last.
        int[] toLast = [.. Enumerable.Range(0, x.Rank).Where(a => a != axis), axis];
        bool isLast = axis == x.Rank - 1;
        var channelsLast = isLast ? x : Op.Transpose(x, toLast);
        Value? gamma = Gamma is null ? null : (Value)Gamma, beta = Beta is null ? null : (Value)Beta;
        var weights = context.Mask is { } mask ? WeightsOf(mask, x, toLast) : null;
        var (y, mean, variance) = Normalize(channelsLast, weights, gamma, beta);
        if (_renormalization is null) Move(context, _movingVariance!, variance, Momentum);
        else y = Renormalize(channelsLast, weights, mean, variance, context);
        Move(context, _movingMean!, mean, Momentum);
        if (isLast) return y;
        int[] back = new int[x.Rank];
        for (int i = 0; i < back.Length; i++) back[toLast[i]] = i;
        return Op.Transpose(y, back);
    }

    /// <summary>1 for each element of x that counts, 0 for the others, the channels last.</summary>
    private Value WeightsOf(Value mask, Value x, int[] toLast)
    {
        if (mask.Rank != x.Rank - 1) throw InputCheck.MaskRefusal(this, $"of rank {x.Rank - 1}, one less than its input", mask, x);
        var weights = Op.BroadcastTo(Op.Cast(Op.ExpandDims(mask, -1), x.DType), x.Shape);
        return toLast[^1] == x.Rank - 1 ? weights : Op.Transpose(weights, toLast);
    }

    /// <summary>By the moments of the batch, or of those of its elements that count; with the moments.</summary>
    private (Value Y, Value Mean, Value Variance) Normalize(Value x, Value? weights, Value? gamma, Value? beta)
    {
        if (weights is null) return Op.BatchNormTraining(x, gamma, beta, Epsilon);
        int[] axes = [.. Enumerable.Range(0, x.Rank - 1)];
        var count = Op.Sum(weights, axes) + Tensor.Scalar(MaskEpsilon, x.DType);
        var mean = Op.Sum(weights * x, axes) / count;
        var variance = Op.Sum(weights * Op.Square(x - mean), axes) / count;
        return (Op.BatchNormInference(x, mean, variance, gamma, beta, Epsilon), mean, variance);
    }

    private Value Renormalize(Value x, Value? weights, Value mean, Value variance, CallContext context)
    {
        var state = _renormalization!;
        var deviation = Op.Sqrt(variance + Tensor.Scalar(Epsilon, variance.DType));
        var (factor, shift) = state.Correct(mean, deviation, Epsilon, context);
        Move(context, state.Mean, mean, RenormMomentum);
        Move(context, state.Deviation, deviation, RenormMomentum);
        var moved = Move(context, state.MovingDeviation, deviation, Momentum);
        context.Assign(_movingVariance!, Op.Maximum(Op.Square(moved) - Tensor.Scalar(Epsilon, moved.DType), 0f));
        var gamma = Gamma is null ? factor : Gamma * factor;
        var offset = Gamma is null ? shift : Gamma * shift;
        return Normalize(x, weights, gamma, Beta is null ? offset : Beta + offset).Y;
    }

    /// <summary>A step of a moving average, which the run assigns at its end.</summary>
    private static Value Move(CallContext context, Variable moving, Value batch, double momentum)
    {
        var moved = context.Read(moving) * Tensor.Scalar(momentum, batch.DType) + batch * Tensor.Scalar(1 - momentum, batch.DType);
        context.Assign(moving, moved);
        return moved;
    }
}
