using Strata.Activations;
using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;

namespace Strata.Layers;

/// <summary>
/// The reverse of a strided convolution in shape, its gradient in numbers: every input pixel adds a kernel to the output. Input (batch,
/// height, width, channels), kernel (kernel height, kernel width, <b>filters, channels</b>), bias (filters,). With valid padding a side
/// becomes (size - 1) · stride + max(reach, stride), with same padding size · stride, reach being (kernel - 1) · dilation + 1; with an
/// output padding p it becomes (size - 1) · stride + reach + p, or with same padding (size - 1) · stride + reach mod 2 + p.
/// </summary>
/// <example><code>new Conv2DTranspose(16, 3, strides: 2, padding: "same", activation: "relu")</code></example>
public sealed class Conv2DTranspose : Convolution2D
{
    private readonly WeightSettings _kernelSettings;
    private Variable? _kernel;

    /// <param name="filters">How many output channels.</param>
    /// <param name="kernelSize">Size of what each input adds, in each direction.</param>
    /// <param name="strides">How far apart two neighbours add theirs; 1 by default.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="outputPadding">How much longer than the least, below the strides; null for the usual size.</param>
    /// <param name="dataFormat"><c>channels_last</c> (default) or <c>channels_first</c>.</param>
    /// <param name="dilationRate">Distance between the places of a kernel; 1 by default.</param>
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
    public Conv2DTranspose(
        int filters,
        Pair kernelSize,
        Pair? strides = null,
        string padding = "valid",
        Pair? outputPadding = null,
        string? dataFormat = null,
        Pair? dilationRate = null,
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
        RefuseStridesWithDilation(Strides, DilationRate, 1);
        OutputPadding = outputPadding;
        if (outputPadding is { } more)
        {
            CheckOutputPadding(more.Height, Strides.Height);
            CheckOutputPadding(more.Width, Strides.Width);
        }
        _kernelSettings = WeightSettings.Kernel(kernelInitializer, kernelRegularizer, kernelConstraint);
    }

    public int Filters { get; }

    /// <summary>Rows and columns more than the least, or null for the usual size.</summary>
    public Pair? OutputPadding { get; }

    public Initializer KernelInitializer => _kernelSettings.Initializer;

    public Regularizer? KernelRegularizer => _kernelSettings.Regularizer;

    public Constraint? KernelConstraint => _kernelSettings.Constraint;

    private protected override bool WindowMustFit => false;

    private protected override int BuildKernels(int channels)
    {
        _kernel = AddWeight("kernel", [KernelSize.Height, KernelSize.Width, Filters, channels], _kernelSettings);
        return Filters;
    }

    private protected override Value Convolve(Value x)
    {
        int height = TransposedSize(x.Shape[1], KernelSize.Height, Strides.Height, DilationRate.Height, OutputPadding?.Height);
        int width = TransposedSize(x.Shape[2], KernelSize.Width, Strides.Width, DilationRate.Width, OutputPadding?.Width);
        return Op.Conv2DTranspose(x, _kernel!, [x.Shape[0], height, width, Filters], Strides, Padding, DilationRate);
    }
}
