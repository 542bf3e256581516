namespace Strata.Layers;

/// <summary>
/// The axes of each sample in another order; the batch stays first. Axes count from 1: output axis i is input axis <c>dims[i - 1]</c>.
/// </summary>
/// <example><code>new Permute([2, 1])   // (batch, 10, 64) becomes (batch, 64, 10)</code></example>
public sealed class Permute : UnaryLayer
{
    /// <param name="dims">Each axis of a sample once.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
    public Permute(int[] dims, string? name = null, Shape? inputShape = null)
        : base(name, inputShape)
    {
        if (!dims.Order().SequenceEqual(Enumerable.Range(1, dims.Length)))
        {
            throw new ArgumentException(
                $"{this} takes each axis of a sample once, counted from 1. Received: ({string.Join(", ", dims)}).", nameof(dims));
        }
        Dims = [.. dims];
    }

    public IReadOnlyList<int> Dims { get; }

    protected override void CheckInput(Value x) =>
        InputCheck.Rank(this, x, Dims.Count + 1, $"the batch and {Dims.Count} axes", "Give dims one place for each axis of a sample.");

    internal override bool HasNothingToBuild => true;

    protected override Value Call(Value x, CallContext context) => Op.Transpose(x, [0, .. Dims]);
}
