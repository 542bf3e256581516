using Strata.Activations;
using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;

namespace Strata.Layers;

/// <summary>What a layer does with its sums: a bias, an activation, a penalty on what comes out.</summary>
internal sealed record OutputSettings(
    ActivationFunction? Activation, bool UseBias, Initializer? BiasInitializer, Regularizer? BiasRegularizer, Constraint? BiasConstraint,
    Regularizer? ActivityRegularizer);
