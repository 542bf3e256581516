using Strata.Saving;

namespace Strata.Layers;

/// <summary>
/// The bin that a number falls into: how many boundaries are not above it. The boundaries are given, or learned from data
/// (<see cref="Adapt(Tensor)"/>) so that bins hold about equally many numbers. It has no gradient.
/// </summary>
/// <example><code>new Discretization([0, 18, 65], outputMode: "one_hot")   // four bins</code></example>
[FixedOption("sparse", "false")]
public sealed class Discretization : UnaryLayer
{
    private static readonly string[] s_modes = ["int", "one_hot", "multi_hot", "count"];

    /// <param name="binBoundaries">Where bins end, in ascending order: one less than there are bins.</param>
    /// <param name="numBins">How many bins <see cref="Adapt(Tensor)"/> makes, instead of boundaries. With boundaries too, they are what an
    /// earlier Adapt has made.</param>
    /// <param name="epsilon">How coarse the summary of the data is from which boundaries are learned.</param>
    /// <param name="outputMode"><c>int</c> for the number of the bin; <c>one_hot</c>; over the last axis of a sample <c>multi_hot</c>, 1
    /// for each bin that occurs, or <c>count</c>.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
    public Discretization(
        double[]? binBoundaries = null, int? numBins = null, double epsilon = 0.01, string outputMode = "int", string? name = null,
        Shape? inputShape = null)
        : base(name, inputShape)
    {
        if (binBoundaries is null && numBins is null)
            throw new ArgumentException($"{this} needs binBoundaries, or numBins for Adapt to find them. Received: neither.");
        if (numBins < 1) throw new ArgumentOutOfRangeException(nameof(numBins), $"{this} needs at least one bin. Received: {numBins}.");
        if (!(epsilon > 0 && epsilon <= 1))
            throw new ArgumentOutOfRangeException(nameof(epsilon), $"{this} takes an epsilon above 0, up to 1. Received: {epsilon}.");
        if (!s_modes.Contains(outputMode))
        {
            throw new ArgumentException(
                $"{this} has no output mode '{outputMode}'. There are: {string.Join(", ", s_modes)}.", nameof(outputMode));
        }
        BinBoundaries = binBoundaries?.ToArray();
        NumBins = numBins;
        Epsilon = epsilon;
        OutputMode = outputMode;
    }

    /// <summary>Where bins end; null before <see cref="Adapt(Tensor)"/>.</summary>
    [ConfigKey(AlwaysList = true)]
    public IReadOnlyList<double>? BinBoundaries { get; private set; }

    public int? NumBins { get; }

    public double Epsilon { get; }

    public string OutputMode { get; }

    internal override bool HasNothingToBuild => true;

    internal override bool SavesBuildShape => true;

    internal override bool WritesPlainHead => true;

    /// <summary>What the boundaries were learned from, for tests.</summary>
    internal BinSummary? Summary { get; private set; }

    /// <summary>Learns boundaries between which about equally many of these numbers lie.</summary>
    /// <param name="data">The numbers, in any shape.</param>
    /// <exception cref="InvalidOperationException">The boundaries were given.</exception>
    public void Adapt(Tensor data) => Adapt([data]);

    /// <summary>Learns boundaries of data that comes in batches; they depend a little on how it is divided.</summary>
    /// <param name="batches">The numbers, in any shape.</param>
    /// <exception cref="InvalidOperationException">The boundaries were given.</exception>
    public void Adapt(IEnumerable<Tensor> batches)
    {
        if (NumBins is not { } bins)
            throw new InvalidOperationException($"{this} was given its boundaries. Make one with numBins to learn them from data.");
        var summary = BinSummary.Empty;
        foreach (var batch in batches) summary = summary.With(batch, Epsilon);
        if (summary.Points.Length == 0)
            throw new ArgumentException($"{this} needs at least one number to adapt to. Received: none.", nameof(batches));
        Summary = summary;
        BinBoundaries = summary.Boundaries(bins);
    }

    protected override Value Call(Value x, CallContext context)
    {
        if (BinBoundaries is null)
            throw new InvalidOperationException($"{this} has no boundaries yet. Call Adapt with data, or give binBoundaries.");
        var numbers = Op.Cast(x, Policy.Arithmetic);
        Value boundaries = Tensor.Of([.. BinBoundaries]).AsType(Policy.Arithmetic);
        var reached = Op.GreaterEqual(Op.ExpandDims(numbers, -1), boundaries);
        var bins = BinBoundaries.Count == 0
            ? Op.Cast(numbers * 0f, DType.Int32)
            : Op.Sum(Op.Cast(reached, DType.Int32), [-1]);
        return OutputMode == "int" ? bins : Encode(bins);
    }

    private Value Encode(Value bins)
    {
        if (OutputMode == "one_hot" && bins.Rank > 0 && bins.Shape[^1] == 1) bins = Op.Squeeze(bins, -1);
        var hot = Op.OneHot(bins, BinBoundaries!.Count + 1, Policy.Arithmetic);
        if (OutputMode == "one_hot" || bins.Rank == 0) return hot;
        return OutputMode == "count" ? Op.Sum(hot, [-2]) : Op.Max(hot, [-2]);
    }
}
