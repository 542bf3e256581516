using Strata.Activations;
using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;

namespace Strata.Layers;

/// <summary>
/// A depthwise convolution, which looks at each feature by itself, and a pointwise one, which mixes features (Chollet 2017). Input (batch,
/// steps, features), depthwise kernel (kernel size, features, multiplier), pointwise kernel (1, features · multiplier, filters), bias
/// (filters,).
/// </summary>
public sealed class SeparableConv1D : Convolution1D
{
    private readonly WeightSettings _depthwiseSettings;
    private readonly WeightSettings _pointwiseSettings;
    private Variable? _depthwiseKernel;
    private Variable? _pointwiseKernel;

    /// <inheritdoc cref="SeparableConv2D.SeparableConv2D" path="/param"/>
    public SeparableConv1D(
        int filters,
        int kernelSize,
        int? strides = null,
        string padding = "valid",
        string? dataFormat = null,
        int? dilationRate = null,
        int depthMultiplier = 1,
        ActivationFunction? activation = null,
        bool useBias = true,
        Initializer? depthwiseInitializer = null,
        Initializer? pointwiseInitializer = null,
        Initializer? biasInitializer = null,
        Regularizer? depthwiseRegularizer = null,
        Regularizer? pointwiseRegularizer = null,
        Regularizer? biasRegularizer = null,
        Regularizer? activityRegularizer = null,
        Constraint? depthwiseConstraint = null,
        Constraint? pointwiseConstraint = null,
        Constraint? biasConstraint = null,
        string? name = null,
        Shape? inputShape = null)
        : base(
            new(kernelSize, strides, padding, dataFormat, dilationRate),
            new(activation, useBias, biasInitializer, biasRegularizer, biasConstraint, activityRegularizer), name, inputShape)
    {
        Filters = AtLeastOne(filters, "filter", nameof(filters));
        DepthMultiplier = AtLeastOne(depthMultiplier, "channel for each channel", nameof(depthMultiplier));
        _depthwiseSettings = WeightSettings.Kernel(depthwiseInitializer, depthwiseRegularizer, depthwiseConstraint);
        _pointwiseSettings = WeightSettings.Kernel(pointwiseInitializer, pointwiseRegularizer, pointwiseConstraint);
    }

    public int Filters { get; }

    /// <summary>How many channels each channel becomes before they are mixed.</summary>
    public int DepthMultiplier { get; }

    public Initializer DepthwiseInitializer => _depthwiseSettings.Initializer;

    public Regularizer? DepthwiseRegularizer => _depthwiseSettings.Regularizer;

    public Constraint? DepthwiseConstraint => _depthwiseSettings.Constraint;

    public Initializer PointwiseInitializer => _pointwiseSettings.Initializer;

    public Regularizer? PointwiseRegularizer => _pointwiseSettings.Regularizer;

    public Constraint? PointwiseConstraint => _pointwiseSettings.Constraint;

    private protected override int BuildKernels(int channels)
    {
        _depthwiseKernel = AddWeight(
            "depthwise_kernel", [KernelSize, channels, DepthMultiplier], _depthwiseSettings);
        _pointwiseKernel = AddWeight("pointwise_kernel", [1, channels * DepthMultiplier, Filters], _pointwiseSettings);
        return Filters;
    }

    private protected override Value ConvolveImages(Value x, string padding)
    {
        var apart = Op.DepthwiseConv2D(x, OfHeightOne(_depthwiseKernel), (1, Strides), padding, (1, DilationRate));
        return Op.Conv2D(apart, OfHeightOne(_pointwiseKernel));
    }
}
