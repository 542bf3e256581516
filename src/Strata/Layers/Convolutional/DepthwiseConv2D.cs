using Strata.Activations;
using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;

namespace Strata.Layers;

/// <summary>
/// Slides windows over each channel by itself: output channel c · multiplier + m is activation(Σ window of channel c · kernel + bias).
/// Input (batch, height, width, channels), kernel (kernel height, kernel width, channels, multiplier), bias (channels · multiplier,).
/// </summary>
/// <example><code>new DepthwiseConv2D(3, padding: "same")</code></example>
public sealed class DepthwiseConv2D : Convolution2D
{
    private readonly WeightSettings _depthwiseSettings;
    private Variable? _kernel;

    /// <param name="kernelSize">Size of the window, in each direction.</param>
    /// <param name="strides">How far the window moves; 1 by default.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="depthMultiplier">How many output channels each channel gets.</param>
    /// <param name="dataFormat"><c>channels_last</c> (default) or <c>channels_first</c>.</param>
    /// <param name="dilationRate">Distance between the inputs of a window; 1 by default.</param>
    /// <param name="activation">Applied to the sums; null is linear.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="depthwiseInitializer">How the kernel starts; Glorot uniform by default.</param>
    /// <param name="biasInitializer">How the bias starts; zeros by default.</param>
    /// <param name="depthwiseRegularizer">A penalty on the kernel.</param>
    /// <param name="biasRegularizer">A penalty on the bias.</param>
    /// <param name="activityRegularizer">A penalty on the output.</param>
    /// <param name="depthwiseConstraint">A projection of the kernel after each step.</param>
    /// <param name="biasConstraint">A projection of the bias after each step.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
    public DepthwiseConv2D(
        Pair kernelSize,
        Pair? strides = null,
        string padding = "valid",
        int depthMultiplier = 1,
        string? dataFormat = null,
        Pair? dilationRate = null,
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
        _kernel = AddWeight("kernel", [KernelSize.Height, KernelSize.Width, channels, DepthMultiplier], _depthwiseSettings);
        return channels * DepthMultiplier;
    }

    private protected override Value Convolve(Value x) => Op.DepthwiseConv2D(x, _kernel!, Strides, Padding, DilationRate);
}
