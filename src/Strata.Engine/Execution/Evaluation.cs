using Strata.Execution;

namespace Strata;

/// <summary>Numbers at once, for values that depend on constants and variables only.</summary>
public static class Evaluation
{
    /// <summary>Computes the value now.</summary>
    /// <example><code>Tensor y = Op.Relu(Tensor.Arange(-2, 3)).Evaluate();</code></example>
    /// <exception cref="InvalidOperationException">The value depends on an input that has no numbers.</exception>
    public static Tensor Evaluate(this Value value) => Executable.Evaluate(value);
}
