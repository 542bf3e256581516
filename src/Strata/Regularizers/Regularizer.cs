using Strata.Saving;

namespace Strata.Regularizers;

/// <summary>
/// A penalty on numbers (weights or outputs) that is added to the loss. A string names one with its defaults: <c>"l2"</c>.
/// </summary>
public abstract class Regularizer
{
    /// <summary>The penalty, a scalar.</summary>
    public abstract Value Call(Value x);

    public static implicit operator Regularizer(string name) => KnownClasses.Named<Regularizer>(name);
}
