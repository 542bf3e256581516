namespace Strata.Layers;

/// <summary>Each sample so many times in a row: (batch, features) becomes (batch, n, features).</summary>
public sealed class RepeatVector : UnaryLayer
{
    /// <param name="n">How many times.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
    public RepeatVector(int n, string? name = null, Shape? inputShape = null)
        : base(name, inputShape)
    {
        if (n < 1) throw new ArgumentOutOfRangeException(nameof(n), $"{this} repeats once or more. Received: {n}.");
        N = n;
    }

    public int N { get; }

    protected override void CheckInput(Value x) => InputCheck.Rank(this, x, 2, "(batch, features)", "Use Flatten before it.");

    internal override bool HasNothingToBuild => true;

    protected override Value Call(Value x, CallContext context) => Op.BroadcastTo(Op.ExpandDims(x, 1), [x.Shape[0], N, x.Shape[1]]);
}
