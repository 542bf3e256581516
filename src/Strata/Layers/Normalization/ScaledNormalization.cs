using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;

namespace Strata.Layers;

/// <summary>What normalizations share that end in a learned spread gamma and a learned centre beta.</summary>
public abstract class ScaledNormalization : UnaryLayer
{
    private readonly WeightSettings _betaSettings;
    private readonly WeightSettings _gammaSettings;

    private protected ScaledNormalization(
        double epsilon, bool center, bool scale, WeightSettings beta, WeightSettings gamma, string? name, Shape? inputShape)
        : base(name, inputShape)
    {
        if (!(epsilon >= 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(epsilon), $"{this} takes an epsilon of 0 or more. Received: {epsilon}.");
        }
        Epsilon = epsilon;
        Center = center;
        Scale = scale;
        _betaSettings = beta;
        _gammaSettings = gamma;
    }

    /// <summary>Added to the variance, which may be 0.</summary>
    public double Epsilon { get; }

    /// <summary>Whether beta is added.</summary>
    public bool Center { get; }

    /// <summary>Whether gamma is multiplied by.</summary>
    public bool Scale { get; }

    public Initializer BetaInitializer => _betaSettings.Initializer;

    public Initializer GammaInitializer => _gammaSettings.Initializer;

    public Regularizer? BetaRegularizer => _betaSettings.Regularizer;

    public Regularizer? GammaRegularizer => _gammaSettings.Regularizer;

    public Constraint? BetaConstraint => _betaSettings.Constraint;

    public Constraint? GammaConstraint => _gammaSettings.Constraint;

    private protected Variable? Gamma { get; private set; }

    private protected Variable? Beta { get; private set; }

    /// <summary>Ones, unless something else is given.</summary>
    private protected static WeightSettings GammaOf(Initializer? initializer, Regularizer? regularizer, Constraint? constraint) =>
        new(initializer ?? new Ones(), regularizer, constraint);

    /// <summary>Zeros, unless something else is given.</summary>
    private protected static WeightSettings BetaOf(Initializer? initializer, Regularizer? regularizer, Constraint? constraint) =>
        new(initializer ?? new Zeros(), regularizer, constraint);

    /// <summary>Creates gamma and beta, as far as they are wanted.</summary>
    private protected void BuildScale(Shape shape, bool withBeta = true)
    {
        if (Scale) Gamma = AddWeight("gamma", shape, _gammaSettings);
        if (Center && withBeta) Beta = AddWeight("beta", shape, _betaSettings);
    }
}
