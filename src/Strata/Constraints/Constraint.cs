using Strata.Saving;

namespace Strata.Constraints;

/// <summary>
/// A projection that keeps a weight where it should be, applied after each training step. A string names one with its defaults:
/// <c>"non_neg"</c>.
/// </summary>
public abstract class Constraint
{
    /// <summary>The nearest weight that is allowed.</summary>
    public abstract Value Call(Value weight);

    public static implicit operator Constraint(string name) => KnownClasses.Named<Constraint>(name);
}
