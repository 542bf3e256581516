using Strata.Activations;
using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;

namespace Strata.Layers;

/// <summary>
/// A depthwise convolution, which looks at each channel by itself, and a pointwise one, which mixes channels: far fewer weights than a
/// convolution that does both at once (Chollet 2017). Input (batch, height, width, channels), depthwise kernel (kernel height, kernel
/// width, channels, multiplier), pointwise kernel (1, 1, channels · multiplier, filters), bias (filters,).
/// </summary>
/// <example><code>new SeparableConv2D(64, 3, activation: "relu")</code></example>
public sealed class SeparableConv2D : Convolution2D
{
    private readonly WeightSettings _depthwiseSettings;
    private readonly WeightSettings _pointwiseSettings;
    private Variable? _depthwiseKernel;
    private Variable? _pointwiseKernel;

    /// <param name="filters">How many output channels.</param>
    /// <param name="kernelSize">Size of the window, in each direction.</param>
    /// <param name="strides">How far the window moves; 1 by default.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> (default) or <c>channels_first</c>.</param>
    /// <param name="dilationRate">Distance between the inputs of a window; 1 by default.</param>
    /// <param name="depthMultiplier">How many channels each channel becomes before they are mixed.</param>
    /// <param name="activation">Applied to the sums; null is linear.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="depthwiseInitializer">How the depthwise kernel starts; Glorot uniform by default.</param>
    /// <param name="pointwiseInitializer">How the pointwise kernel starts; Glorot uniform by default.</param>
    /// <param name="biasInitializer">How the bias starts; zeros by default.</param>
    /// <param name="depthwiseRegularizer">A penalty on the depthwise kernel.</param>
    /// <param name="pointwiseRegularizer">A penalty on the pointwise kernel.</param>
    /// <param name="biasRegularizer">A penalty on the bias.</param>
    /// <param name="activityRegularizer">A penalty on the output.</param>
    /// <param name="depthwiseConstraint">A projection of the depthwise kernel after each step.</param>
    /// <param name="pointwiseConstraint">A projection of the pointwise kernel after each step.</param>
    /// <param name="biasConstraint">A projection of the bias after each step.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
    public SeparableConv2D(
        int filters,
        Pair kernelSize,
        Pair? strides = null,
        string padding = "valid",
        string? dataFormat = null,
        Pair? dilationRate = null,
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
            "depthwise_kernel", [KernelSize.Height, KernelSize.Width, channels, DepthMultiplier], _depthwiseSettings);
        _pointwiseKernel = AddWeight("pointwise_kernel", [1, 1, channels * DepthMultiplier, Filters], _pointwiseSettings);
        return Filters;
    }

    private protected override Value Convolve(Value x) =>
        Op.Conv2D(Op.DepthwiseConv2D(x, _depthwiseKernel!, Strides, Padding, DilationRate), _pointwiseKernel!);
}
