using Strata.Constraints;
using Strata.Saving;

namespace Strata.Optimizers;

/// <summary>
/// Another optimizer, with the loss scaled up so that small gradients survive in half precision, and gradients scaled back before they are
/// used (Micikevicius et al. 2018). The scale doubles after so many steps in a row whose gradients were finite. A step with an infinite
/// gradient, or one that is no number, changes nothing and halves the scale.
/// </summary>
/// <example><code>model.Compile(new LossScaleOptimizer(new Adam(1e-3)), loss: "mean_squared_error");</code></example>
[ConstructorOnly]
public sealed class LossScaleOptimizer : Optimizer
{
    private readonly Variable _scale;
    private long _finiteSteps;

    /// <param name="innerOptimizer">Who takes the steps. Learning rate, weight decay and clipping are its own.</param>
    /// <param name="initialScale">What the loss is multiplied with at first.</param>
    /// <param name="dynamicGrowthSteps">After how many finite steps in a row the scale doubles.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not above 0, or steps are fewer than one.</exception>
    public LossScaleOptimizer(
        Optimizer innerOptimizer, double initialScale = 32768, int dynamicGrowthSteps = 2000, string name = "loss_scale_optimizer")
        : base(new LearningRate(0), name)
    {
        if (!(initialScale > 0) || !double.IsFinite(initialScale))
            throw new ArgumentOutOfRangeException(
                nameof(initialScale), $"LossScaleOptimizer needs an initialScale above 0. Received: {initialScale}.");
        if (dynamicGrowthSteps < 1)
            throw new ArgumentOutOfRangeException(
                nameof(dynamicGrowthSteps), $"LossScaleOptimizer needs dynamicGrowthSteps of 1 or more. Received: {dynamicGrowthSteps}.");
        (InnerOptimizer, InitialScale, DynamicGrowthSteps) = (innerOptimizer, initialScale, dynamicGrowthSteps);
        _scale = new Variable(Tensor.Scalar(initialScale), "dynamic_scale", trainable: false);
    }

    public Optimizer InnerOptimizer { get; }

    public double InitialScale { get; }

    public int DynamicGrowthSteps { get; }

    /// <summary>What the loss of the next step is multiplied with.</summary>
    public double DynamicScale => _scale.Tensor.Item();

    public override LearningRateSchedule? Schedule => InnerOptimizer.Schedule;

    public override double LearningRate
    {
        get => InnerOptimizer.LearningRate;
        set => InnerOptimizer.LearningRate = value;
    }

    /// <summary>Steps that were taken; those that were left out do not count.</summary>
    public override long Iterations
    {
        get => InnerOptimizer.Iterations;
        internal set => InnerOptimizer.Iterations = value;
    }

    /// <summary>Its own numbers, then those of the optimizer inside; Keras lists an iteration and a rate of its own that stay 0.</summary>
    public override IReadOnlyList<(string Name, Tensor Value)> Variables => State is null
        ? []
        :
        [
            ("iteration", Tensor.Scalar(0, DType.Int64)), ("learning_rate", Tensor.Scalar(0)),
            ("step_counter", Tensor.Scalar(_finiteSteps, DType.Int64)), ("dynamic_scale", _scale.Tensor),
            .. InnerOptimizer.Variables,
        ];

    /// <summary>Whether a model put it around the user's optimizer by itself, so that files name that one.</summary>
    internal bool IsAutomatic { get; init; }

    internal override Optimizer Inner => InnerOptimizer;

    internal override IReadOnlyList<string> SlotNames => InnerOptimizer.SlotNames;

    public override void ExcludeFromWeightDecay(IEnumerable<Variable>? variables = null, IEnumerable<string>? names = null) =>
        InnerOptimizer.ExcludeFromWeightDecay(variables, names);

    internal override Value ScaleLoss(Value loss) => InnerOptimizer.ScaleLoss(loss) * Op.Cast(_scale, loss.DType);

    internal override OptimizerState Build(
        IReadOnlyList<Variable> variables, IReadOnlyDictionary<Variable, Constraint>? constraints = null)
    {
        if (WeightDecay is not null || Clipnorm is not null || Clipvalue is not null || GlobalClipnorm is not null || UseEma
            || LossScaleFactor is not null || GradientAccumulationSteps is not null)
        {
            throw new ArgumentException(
                $"Optimizer '{Name}' only scales the loss. Give weightDecay, clipping, useEma, lossScaleFactor and "
                + $"gradientAccumulationSteps to the optimizer inside, '{InnerOptimizer.Name}'.");
        }
        return State = InnerOptimizer.Build(variables, constraints);
    }

    internal override void Step(IReadOnlySet<Variable>? missing = null)
    {
        var state = State ?? throw new InvalidOperationException($"Optimizer '{Name}' was not built.");
        double scale = DynamicScale;
        if (!state.AreGradientsFinite(missing))
        {
            Restart(scale / 2);
            return;
        }
        state.ScaleGradients(1 / scale, missing);
        InnerOptimizer.Step(missing);
        if (++_finiteSteps == DynamicGrowthSteps) Restart(scale * 2);
    }

    internal override void FinalizeWeights() => InnerOptimizer.FinalizeWeights();

    internal override void Restore(IReadOnlyList<Tensor?> values)
    {
        if (values[2] is { } steps) _finiteSteps = (long)steps.Item();
        if (values[3] is { } scale) _scale.Tensor.CopyFrom(scale);
        InnerOptimizer.Restore([.. values.Skip(4)]);
    }

    private protected override IRuleStep Bind(in SlabRun run) => InnerOptimizer.BindRule(run);

    private void Restart(double scale)
    {
        _finiteSteps = 0;
        _scale.Tensor.Fill(_ => scale);
    }
}
