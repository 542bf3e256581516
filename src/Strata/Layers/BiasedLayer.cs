using Strata.Activations;
using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;

namespace Strata.Layers;

/// <summary>What layers share whose sums get a bias and an activation: Dense and the convolutions.</summary>
public abstract class BiasedLayer : UnaryLayer
{
    private readonly WeightSettings _biasSettings;
    private Variable? _bias;

    private protected BiasedLayer(OutputSettings output, string? name, Shape? inputShape)
        : base(name, inputShape)
    {
        Activation = output.Activation ?? "linear";
        UseBias = output.UseBias;
        _biasSettings = new(output.BiasInitializer ?? new Zeros(), output.BiasRegularizer, output.BiasConstraint);
        ActivityRegularizer = output.ActivityRegularizer;
    }

    /// <summary>Applied to the sums.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Whether a bias is added to the sums.</summary>
    public bool UseBias { get; }

    /// <summary>How the bias starts.</summary>
    public Initializer BiasInitializer => _biasSettings.Initializer;

    /// <summary>A penalty on the bias.</summary>
    public Regularizer? BiasRegularizer => _biasSettings.Regularizer;

    /// <summary>A projection of the bias after each step.</summary>
    public Constraint? BiasConstraint => _biasSettings.Constraint;

    /// <summary>Creates the bias, if there is one; after the kernels, as Keras orders them.</summary>
    private protected void BuildBias(int size)
    {
        if (UseBias) _bias = AddWeight("bias", [size], _biasSettings);
    }

    /// <summary>The sums with the bias along their last axis.</summary>
    private protected Value AddBias(Value sums) => _bias is null ? sums : sums + _bias;
}
