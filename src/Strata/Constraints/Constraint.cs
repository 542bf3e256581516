namespace Strata.Constraints;

/// <summary>A projection that keeps a weight where it should be, applied after each training step.</summary>
public abstract class Constraint
{
    /// <summary>The nearest weight that is allowed.</summary>
    public abstract Value Call(Value weight);
}
