using Strata.Activations;
using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;
using Strata.Saving;

namespace Strata.Layers;

/// <summary>
/// Slides a window over images: every output pixel is activation(Σ window · kernel + bias). Input (batch, height, width, channels), kernel
/// (kernel height, kernel width, channels / groups, filters), bias (filters,), output (batch, new height, new width, filters); with
/// channels_first, channels stand before the height.
/// </summary>
/// <example><code>new Conv2D(32, (3, 3), activation: "relu")</code></example>
[FixedOption("activity_regularizer")]
public sealed class Conv2D : UnaryLayer
{
    private Variable? _kernel;
    private Variable? _bias;

    /// <param name="filters">How many output channels.</param>
    /// <param name="kernelSize">Height and width of the window.</param>
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
    /// <param name="inputShape">Shape of one image, for a first layer without <c>Input</c>.</param>
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
        : base(name, inputShape)
    {
        if (filters < 1) throw new ArgumentOutOfRangeException(nameof(filters), $"{this} needs at least one filter. Received: {filters}.");
        if (groups < 1) throw new ArgumentOutOfRangeException(nameof(groups), $"{this} needs at least one group. Received: {groups}.");
        if (filters % groups != 0)
        {
            throw new ArgumentException(
                $"{this} expects a number of filters that its groups divide. "
                + $"Received: {filters} filters, {groups} groups. Change one of them.",
                nameof(groups));
        }
        Filters = filters;
        KernelSize = kernelSize.Positive(ToString(), "kernel size");
        Strides = (strides ?? 1).Positive(ToString(), "stride");
        Padding = ConvolutionPadding.Parse(padding);
        DataFormat = Layers.DataFormat.Parse(dataFormat);
        DilationRate = (dilationRate ?? 1).Positive(ToString(), "dilation rate");
        Groups = groups;
        Activation = activation ?? "linear";
        UseBias = useBias;
        KernelInitializer = kernelInitializer ?? new GlorotUniform();
        BiasInitializer = biasInitializer ?? new Zeros();
        KernelRegularizer = kernelRegularizer;
        BiasRegularizer = biasRegularizer;
        ActivityRegularizer = activityRegularizer;
        KernelConstraint = kernelConstraint;
        BiasConstraint = biasConstraint;
        if (Strides != 1 && DilationRate != 1)
        {
            throw new ArgumentException(
                $"{this} takes strides or a dilation rate above 1, not both. Received: strides {Strides}, dilation rate {DilationRate}. "
                + "Set one of them to 1.");
        }
    }

    public int Filters { get; }

    public Pair KernelSize { get; }

    public Pair Strides { get; }

    public string Padding { get; }

    public string DataFormat { get; }

    public Pair DilationRate { get; }

    public int Groups { get; }

    public ActivationFunction Activation { get; }

    public bool UseBias { get; }

    public Initializer KernelInitializer { get; }

    public Initializer BiasInitializer { get; }

    public Regularizer? KernelRegularizer { get; }

    public Regularizer? BiasRegularizer { get; }

    public Constraint? KernelConstraint { get; }

    public Constraint? BiasConstraint { get; }

    protected override void CheckInput(Value x)
    {
        Images.Check(this, x, DataFormat);
        int channels = Images.Channels(x.Shape, DataFormat);
        if (_kernel is null && channels % Groups != 0)
        {
            throw InputCheck.Refusal(
                this, $"a number of channels that its {Groups} groups divide", x, "Change groups, or the filters of the layer before.");
        }
        if (_kernel is not null && channels != _kernel.Shape[2] * Groups)
        {
            throw InputCheck.Refusal(
                this, $"{_kernel.Shape[2] * Groups} channels, on which it was built", x, "Use a second Conv2D for the other input.");
        }
        if (Padding == ConvolutionPadding.Valid) Images.CheckWindow(this, x, DataFormat, "kernel", KernelSize, DilationRate);
    }

    protected override void BuildWeights(Shape inputShape)
    {
        int channels = Images.Channels(inputShape, DataFormat);
        _kernel = AddWeight(
            "kernel", [KernelSize.Height, KernelSize.Width, channels / Groups, Filters], KernelInitializer,
            regularizer: KernelRegularizer, constraint: KernelConstraint);
        if (UseBias) _bias = AddWeight("bias", [Filters], BiasInitializer, regularizer: BiasRegularizer, constraint: BiasConstraint);
    }

    protected override Value Call(Value x, CallContext context)
    {
        var y = Op.Conv2D(Layers.DataFormat.ToLast(x, DataFormat), _kernel!, Strides, Padding, DilationRate, Groups);
        if (_bias is not null) y += _bias;
        return Activation.Call(Layers.DataFormat.FromLast(y, DataFormat));
    }
}
