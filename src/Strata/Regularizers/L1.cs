using Strata.Saving;

namespace Strata.Regularizers;

/// <summary>l1 · Σ|x|: makes weights that matter little exactly zero. The gradient at 0 is 0.</summary>
public sealed class L1([ConfigKey("l1")] double l1 = 0.01) : Regularizer
{
    [ConfigKey("l1")]
    public double Factor { get; } = l1;

    public override Value Call(Value x) => Op.Sum(Op.Abs(x)) * (float)Factor;
}
