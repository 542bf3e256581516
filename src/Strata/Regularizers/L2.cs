using Strata.Saving;

namespace Strata.Regularizers;

/// <summary>l2 · Σx², without a factor ½: keeps weights small.</summary>
public sealed class L2([ConfigKey("l2")] double l2 = 0.01) : Regularizer
{
    [ConfigKey("l2")]
    public double Factor { get; } = l2;

    public override Value Call(Value x) => Op.Sum(Op.Square(x)) * (float)Factor;
}
