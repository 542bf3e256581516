using Strata.Saving;

namespace Strata.Regularizers;

/// <summary>l1 · Σ|x| + l2 · Σx² (Zou and Hastie 2005).</summary>
public sealed class L1L2([ConfigKey("l1")] double l1 = 0.0, [ConfigKey("l2")] double l2 = 0.0) : Regularizer
{
    [ConfigKey("l1")]
    public double Absolute { get; } = l1;

    [ConfigKey("l2")]
    public double Square { get; } = l2;

    public override Value Call(Value x) => Op.Sum(Op.Abs(x)) * (float)Absolute + Op.Sum(Op.Square(x)) * (float)Square;
}
