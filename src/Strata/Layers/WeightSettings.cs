using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;

namespace Strata.Layers;

/// <summary>How a weight starts, what it costs, and where it is kept: the three that Keras' constructors take for each weight.</summary>
internal sealed record WeightSettings(Initializer Initializer, Regularizer? Regularizer = null, Constraint? Constraint = null)
{
    /// <summary>A kernel: Glorot uniform by default.</summary>
    public static WeightSettings Kernel(Initializer? initializer, Regularizer? regularizer, Constraint? constraint) =>
        new(initializer ?? new GlorotUniform(), regularizer, constraint);
}
