using Strata.Saving;

namespace Strata.Layers;

/// <summary>
/// (x - mean) / √variance, feature by feature, with moments that are learned from data once (<see cref="Adapt(Tensor)"/>) or given. A
/// variance of 0 divides by 1e-7. Weights, unless the moments are given: mean, variance, count.
/// </summary>
/// <example><code>
/// var scale = new Normalization();
/// scale.Adapt(train.X[0]);
/// </code></example>
public sealed class Normalization : UnaryLayer
{
    private const double Least = 1e-7;
    private Variable? _mean;
    private Variable? _variance;

    /// <param name="axis">The axes that have moments of their own, the last by default; none for one mean of everything.</param>
    /// <param name="mean">The means, if they are known; aligned with the last of the axes.</param>
    /// <param name="variance">The variances, of the same shape.</param>
    /// <param name="invert">Whether to go the other way: x · √variance + mean.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
    public Normalization(
        int[]? axis = null, Tensor? mean = null, Tensor? variance = null, bool invert = false, string? name = null,
        Shape? inputShape = null)
        : base(name, inputShape)
    {
        Axis = axis ?? [-1];
        if (mean is null != variance is null)
        {
            throw new ArgumentException(
                $"{this} takes a mean and a variance, or none of them. Received: {(mean is null ? "no mean" : "no variance")}. Give both, "
                + "or call Adapt with data.");
        }
        if (mean is not null && mean.Shape != variance!.Shape)
        {
            throw new ArgumentException(
                $"{this} expects a mean and a variance of one shape. Received: mean {mean.Shape} and variance {variance.Shape}.");
        }
        if (mean is not null && mean.Rank > Axis.Count)
        {
            throw new ArgumentException(
                $"{this} expects a mean of as many axes as are kept, {Axis.Count}, or less. Received: mean {mean.Shape}. Name more axes.");
        }
        Mean = mean;
        Variance = variance;
        Invert = invert;
    }

    /// <summary>The axes that have moments of their own.</summary>
    [ConfigKey(AlwaysList = true)]
    public IReadOnlyList<int> Axis { get; }

    /// <summary>The means, if they were given.</summary>
    public Tensor? Mean { get; }

    /// <summary>The variances, if they were given.</summary>
    public Tensor? Variance { get; }

    /// <summary>Whether it goes the other way.</summary>
    public bool Invert { get; }

    internal override bool BuildsAsSaved => true;

    /// <summary>Learns the moments of data: those of all samples together, the variance divided by their number.</summary>
    /// <param name="data">Samples, the batch first.</param>
    /// <exception cref="InvalidOperationException">The moments were given.</exception>
    public void Adapt(Tensor data) => Adapt([data]);

    /// <summary>Learns the moments of data that comes in batches of any size.</summary>
    /// <param name="batches">Samples, the batch first.</param>
    /// <exception cref="InvalidOperationException">The moments were given.</exception>
    public void Adapt(IEnumerable<Tensor> batches)
    {
        if (Mean is not null)
            throw new InvalidOperationException($"{this} was given its mean and variance. Make one without them to learn them from data.");
        FeatureMoments? moments = null;
        foreach (var batch in batches)
        {
            CheckInput(Value.Constant(batch));
            Build(batch.Shape);
            moments ??= new FeatureMoments(_mean!.Shape);
            moments.Add(batch, Kept(batch.Shape));
        }
        if (moments is null) throw new ArgumentException($"{this} needs at least one batch to adapt to. Received: none.", nameof(batches));
        moments.WriteTo(_mean!.Tensor, _variance!.Tensor);
    }

    protected override void CheckInput(Value x)
    {
        int odd = Axis.FirstOrDefault(axis => axis < -x.Rank || axis >= x.Rank, int.MinValue);
        if (odd != int.MinValue) throw InputCheck.Refusal(this, $"inputs that have an axis {odd}", x, "Name axes of the input.");
        foreach (int axis in Kept(x.Shape))
            InputCheck.KnownAxis(this, x, axis, $"size along axis {axis}", "Give Input(…) a fixed size there.");
        var kept = new Shape([.. Kept(x.Shape).Select(a => x.Shape[a])]);
        if (_mean is not null && kept != _mean.Shape)
            throw InputCheck.Refusal(this, $"sizes {_mean.Shape} along its axes, on which it was built", x, "Use a second Normalization.");
    }

    protected override void BuildWeights(Shape inputShape)
    {
        if (Mean is not null) return;
        var shape = new Shape([.. Kept(inputShape).Select(a => inputShape[a])]);
        _mean = AddWeight("mean", shape, new Initializers.Zeros(), trainable: false);
        _variance = AddWeight("variance", shape, new Initializers.Ones(), trainable: false);
        AddState("count", Tensor.Zeros(Shape.Scalar, DType.Int64));
    }

    protected override Value Call(Value x, CallContext context)
    {
        x = Op.Cast(x, Policy.Arithmetic);
        var deviation = Op.Maximum(Op.Sqrt(Aligned(Variance, _variance, x)), Tensor.Scalar(Least, x.DType));
        var mean = Aligned(Mean, _mean, x);
        return Invert ? x * deviation + mean : (x - mean) / deviation;
    }

    /// <summary>Axes that have moments of their own, counted from the front, in order.</summary>
    private int[] Kept(Shape shape) => [.. Axis.Select(shape.Axis).Order()];

    private Value Aligned(Tensor? given, Variable? learned, Value x)
    {
        int[] kept = Kept(x.Shape);
        Value moments = given is null ? learned! : Op.BroadcastTo(given, new Shape([.. kept.Select(a => x.Shape[a])]));
        return Op.Reshape(Op.Cast(moments, x.DType), new Shape([.. x.Shape.Select((size, a) => kept.Contains(a) ? size : 1)]));
    }
}
