using Strata.Activations;
using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;
using Strata.Saving;

namespace Strata.Layers;

/// <summary>
/// The reverse of a strided convolution in shape, its gradient in numbers: every input step adds a kernel to the output. Input (batch,
/// steps, features), kernel (kernel size, <b>filters, features</b>), bias (filters,). Steps become as many as rows of a
/// <see cref="Conv2DTranspose"/>.
/// </summary>
/// <example><code>new Conv1DTranspose(16, 3, strides: 2, padding: "same")</code></example>
public sealed class Conv1DTranspose : Convolution1D
{
    private readonly WeightSettings _kernelSettings;
    private Variable? _kernel;

    /// <inheritdoc cref="Conv2DTranspose.Conv2DTranspose" path="/param"/>
    public Conv1DTranspose(
        int filters,
        int kernelSize,
        int? strides = null,
        string padding = "valid",
        int? outputPadding = null,
        string? dataFormat = null,
        int? dilationRate = null,
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
        if (outputPadding is { } more) CheckOutputPadding(more, Strides);
        _kernelSettings = WeightSettings.Kernel(kernelInitializer, kernelRegularizer, kernelConstraint);
    }

    public int Filters { get; }

    /// <summary>Steps more than the least, or null for the usual size.</summary>
    [ConfigKey(AlwaysList = true)]
    public int? OutputPadding { get; }

    public Initializer KernelInitializer => _kernelSettings.Initializer;

    public Regularizer? KernelRegularizer => _kernelSettings.Regularizer;

    public Constraint? KernelConstraint => _kernelSettings.Constraint;

    private protected override bool WindowMustFit => false;

    private protected override int BuildKernels(int channels)
    {
        _kernel = AddWeight("kernel", [KernelSize, Filters, channels], _kernelSettings);
        return Filters;
    }

    private protected override Value ConvolveImages(Value x, string padding)
    {
        int steps = TransposedSize(x.Shape[2], KernelSize, Strides, DilationRate, OutputPadding);
        return Op.Conv2DTranspose(
            x, OfHeightOne(_kernel), [x.Shape[0], 1, steps, Filters], (1, Strides), padding, (1, DilationRate));
    }
}
