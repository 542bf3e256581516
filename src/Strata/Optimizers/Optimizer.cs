using Strata.Saving;

namespace Strata.Optimizers;

/// <summary>
/// How weights follow their gradients. The rule of each optimizer is one kernel over a slab: weights, gradients and slots lie in blocks of
/// the same layout, so a step is one pass over memory. Around it, in Keras' order: scaling, accumulation, clipping, weight decay, the rule,
/// averaging.
/// </summary>
public abstract partial class Optimizer
{
    private readonly LearningRateSchedule? _schedule;
    private double _rate;

    protected Optimizer(LearningRate learningRate, string name)
    {
        _schedule = learningRate.Schedule;
        _rate = learningRate.Value;
        Name = name;
    }

    public string Name { get; }

    /// <summary>Factor by which all weights shrink at each step, times the learning rate; independent of the gradient.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>Each variable's gradient is scaled down to this norm if it is longer.</summary>
    public double? Clipnorm
    {
        get;
        init => field = OneClip(value, Clipvalue, GlobalClipnorm);
    }

    /// <summary>Each element of a gradient is cut off at ± this.</summary>
    public double? Clipvalue
    {
        get;
        init => field = OneClip(value, Clipnorm, GlobalClipnorm);
    }

    /// <summary>All gradients together are scaled down to this norm if they are longer.</summary>
    public double? GlobalClipnorm
    {
        get;
        init => field = OneClip(value, Clipnorm, Clipvalue);
    }

    /// <summary>Whether a moving average of the weights is kept, which replaces them at the end of training.</summary>
    public bool UseEma { get; init; }

    /// <summary>How much of the moving average stays at each step.</summary>
    public double EmaMomentum { get; init; } = 0.99;

    /// <summary>After how many steps the average replaces the weights, besides at the end.</summary>
    public int? EmaOverwriteFrequency { get; init; }

    /// <summary>What the loss is multiplied with before gradients are taken; they are divided by it.</summary>
    public double? LossScaleFactor { get; init; }

    /// <summary>How many steps' gradients are averaged into one update: 2 or more.</summary>
    public int? GradientAccumulationSteps
    {
        get;
        init => field = value is null or >= 2
            ? value
            : throw new ArgumentException(
                $"{GetType().Name} needs gradientAccumulationSteps of 2 or more, or none. Received: {value}.", nameof(value));
    }

    public virtual LearningRateSchedule? Schedule => _schedule;

    /// <summary>The rate of the next step. Setting it is how callbacks slow training down.</summary>
    /// <exception cref="InvalidOperationException">It is set while a schedule decides.</exception>
    public virtual double LearningRate
    {
        get => Schedule?.At(Iterations) ?? _rate;
        set => _rate = Schedule is null
            ? value
            : throw new InvalidOperationException(
                $"Optimizer '{Name}' has the schedule {Schedule.GetType().Name}, so its learning rate cannot be set.");
    }

    /// <summary>Steps taken so far.</summary>
    public virtual long Iterations { get; internal set; }

    /// <summary>Updates so far: steps, unless gradients are accumulated.</summary>
    internal long Updates => GradientAccumulationSteps is { } n and > 1 ? Iterations / n : Iterations;

    /// <summary>The optimizer inside this one, whose variables files hold below its own.</summary>
    internal virtual Optimizer? Inner => null;

    /// <summary>Names of what it keeps for each weight, in the order of the slots of its rule.</summary>
    internal abstract IReadOnlyList<string> SlotNames { get; }

    /// <summary>Whether the slots of a weight are stored one after another (as Adam does) rather than slot by slot.</summary>
    internal virtual bool InterleavesSlots => false;

    /// <summary>The number that a slot starts with.</summary>
    internal virtual double SlotStart(int slot) => 0;

    /// <summary>Whether a slot starts as a copy of the weights.</summary>
    internal virtual bool StartsAtWeights(int slot) => false;

    /// <summary>Whether the rule needs each variable by itself, for its norm or its shape, rather than all weights as one run.</summary>
    internal virtual bool IsPerVariable => false;

    /// <summary>Single numbers that it keeps besides the slots, last in the list of its variables.</summary>
    internal virtual IReadOnlyList<(string Name, Tensor Value)> Scalars => [];

    /// <summary>
    /// The slots of a variable as Keras lists them, when that is not one tensor of the variable's shape for each; else null.
    /// </summary>
    internal virtual IEnumerable<(string Name, Tensor Value)>? ListSlots(Variable variable, IReadOnlyList<Tensor> slots) => null;

    /// <summary>The loss as gradients are taken of it.</summary>
    internal virtual Value ScaleLoss(Value loss) => LossScaleFactor is { } factor ? loss * (float)factor : loss;

    /// <summary>Called once before each update, for numbers that change from step to step.</summary>
    internal virtual void BeginUpdate(long step)
    {
    }

    public static implicit operator Optimizer(string name) =>
        KnownClasses.Find<Optimizer>(name.ToLowerInvariant()) is null && OptimizerClasses.ByLowerName(name) is { } type
            ? (Optimizer)ConfigReader.Create(type, default)
            : KnownClasses.Named<Optimizer>(name);

    /// <summary>Binds the rule to a run of weights; it is asked for its numbers at each step.</summary>
    private protected abstract IRuleStep Bind(in SlabRun run);

    private double? OneClip(double? value, double? other, double? another) => value is null || (other is null && another is null)
        ? value
        : throw new ArgumentException(
            $"{GetType().Name} takes only one of clipnorm, clipvalue and globalClipnorm. Received: {value} and {other ?? another}.");
}
