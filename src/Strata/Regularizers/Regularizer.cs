namespace Strata.Regularizers;

/// <summary>A penalty on numbers (weights or outputs) that is added to the loss.</summary>
public abstract class Regularizer
{
    /// <summary>The penalty, a scalar.</summary>
    public abstract Value Call(Value x);
}
