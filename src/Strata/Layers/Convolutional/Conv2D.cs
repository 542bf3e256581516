using Strata.Activations;
using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;

namespace Strata.Layers;

/// <summary>
/// Slides a window over images: every output pixel is activation(Σ window · kernel + bias). Input (batch, height, width, channels), kernel
/// (kernel height, kernel width, channels / groups, filters), bias (filters,), output (batch, new height, new width, filters); with
/// channels_first, channels stand before the height.
/// </summary>
/// <example><code>new Conv2D(32, (3, 3), activation: "relu")</code></example>
public sealed class Conv2D : Convolution2D
{
    private readonly WeightSettings _kernelSettings;
    private Variable? _kernel;

    /// <param name="filters">How many output channels.</param>
    /// <param name="kernelSize">Size of the window, in each direction.</param>
    /// <param name="strides">How far the window moves; 1 by default.</param>
    /// <param name="padding"><c>valid</c>: the window stays inside; <c>same</c>: zeros are added so that the output is ⌈size /
    /// stride⌉.</param>
    /// <param name="dataFormat"><c>channels_last</c> (default) or <c>channels_first</c>.</param>
    /// <param name="dilationRate">Distance between the inputs of a window; 1 by default.</param>
    /// <param name="groups">Channels and filters are cut into this many parts that do not see each other.</param>
    /// <param name="activation">Applied to the sums; null is linear.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelInitializer">How the kernel starts; Glorot uniform by default.</param>
    /// <param name="biasInitializer">How the bias starts; zeros by default.</param>
    /// <param name="kernelRegularizer">A penalty on the kernel.</param>
    /// <param name="biasRegularizer">A penalty on the bias.</param>
    /// <param name="activityRegularizer">A penalty on the output.</param>
    /// <param name="kernelConstraint">A projection of the kernel after each step.</param>
    /// <param name="biasConstraint">A projection of the bias after each step.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
    public Conv2D(
        int filters,
        Pair kernelSize,
        Pair? strides = null,
        string padding = "valid",
        string? dataFormat = null,
        Pair? dilationRate = null,
        int groups = 1,
        ActivationFunction? activation = null,
        bool useBias = true,
        Initializer? kernelInitializer = null,
        Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null,
        Regularizer? biasRegularizer = null,
        Regularizer? activityRegularizer = null,
        Constraint? kernelConstraint = null,
        Constraint? biasConstraint = null,
        string? name = null,
        Shape? inputShape = null)
        : base(
            new(kernelSize, strides, padding, dataFormat, dilationRate),
            new(activation, useBias, biasInitializer, biasRegularizer, biasConstraint, activityRegularizer), name, inputShape)
    {
        Filters = AtLeastOne(filters, "filter", nameof(filters));
        Groups = AtLeastOne(groups, "group", nameof(groups));
        CheckGroups(filters, groups);
        RefuseStridesWithDilation(Strides, DilationRate, 1);
        _kernelSettings = WeightSettings.Kernel(kernelInitializer, kernelRegularizer, kernelConstraint);
    }

    public int Filters { get; }

    public int Groups { get; }

    public Initializer KernelInitializer => _kernelSettings.Initializer;

    public Regularizer? KernelRegularizer => _kernelSettings.Regularizer;

    public Constraint? KernelConstraint => _kernelSettings.Constraint;

    protected override void CheckInput(Value x)
    {
        base.CheckInput(x);
        CheckGroups(x, Groups);
    }

    private protected override int BuildKernels(int channels)
    {
        _kernel = AddWeight("kernel", [KernelSize.Height, KernelSize.Width, channels / Groups, Filters], _kernelSettings);
        return Filters;
    }

    private protected override Value Convolve(Value x) => Op.Conv2D(x, _kernel!, Strides, Padding, DilationRate, Groups);
}
