namespace Strata.Constraints;

/// <summary>max(w, 0): weights are not negative.</summary>
public sealed class NonNeg : Constraint
{
    public override Value Call(Value weight) => Op.Relu(weight);
}
