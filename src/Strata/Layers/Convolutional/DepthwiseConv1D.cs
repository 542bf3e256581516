using Strata.Activations;
using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;

namespace Strata.Layers;

/// <summary>
/// Slides windows over each feature by itself: output feature c · multiplier + m is activation(Σ window of feature c · kernel + bias).
/// Input (batch, steps, features), kernel (kernel size, features, multiplier), bias (features · multiplier,).
/// </summary>
public sealed class DepthwiseConv1D : Convolution1D
{
    private readonly WeightSettings _depthwiseSettings;
    private Variable? _kernel;

    /// <inheritdoc cref="DepthwiseConv2D.DepthwiseConv2D" path="/param"/>
    public DepthwiseConv1D(
        int kernelSize,
        int? strides = null,
        string padding = "valid",
        int depthMultiplier = 1,
        string? dataFormat = null,
        int? dilationRate = null,
        ActivationFunction? activation = null,
        bool useBias = true,
        Initializer? depthwiseInitializer = null,
        Initializer? biasInitializer = null,
        Regularizer? depthwiseRegularizer = null,
        Regularizer? biasRegularizer = null,
        Regularizer? activityRegularizer = null,
        Constraint? depthwiseConstraint = null,
        Constraint? biasConstraint = null,
        string? name = null,
        Shape? inputShape = null)
        : base(
            new(kernelSize, strides, padding, dataFormat, dilationRate),
            new(activation, useBias, biasInitializer, biasRegularizer, biasConstraint, activityRegularizer), name, inputShape)
    {
        DepthMultiplier = AtLeastOne(depthMultiplier, "output channel for each channel", nameof(depthMultiplier));
        _depthwiseSettings = WeightSettings.Kernel(depthwiseInitializer, depthwiseRegularizer, depthwiseConstraint);
    }

    /// <summary>How many output channels each channel gets.</summary>
    public int DepthMultiplier { get; }

    public Initializer DepthwiseInitializer => _depthwiseSettings.Initializer;

    public Regularizer? DepthwiseRegularizer => _depthwiseSettings.Regularizer;

    public Constraint? DepthwiseConstraint => _depthwiseSettings.Constraint;

    private protected override int BuildKernels(int channels)
    {
        _kernel = AddWeight("kernel", [KernelSize, channels, DepthMultiplier], _depthwiseSettings);
        return channels * DepthMultiplier;
    }

    private protected override Value ConvolveImages(Value x, string padding) =>
        Op.DepthwiseConv2D(x, OfHeightOne(_kernel), (1, Strides), padding, (1, DilationRate));
}
