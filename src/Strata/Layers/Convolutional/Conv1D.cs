using Strata.Activations;
using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;

namespace Strata.Layers;

/// <summary>
/// Slides a window over sequences: every output step is activation(Σ window · kernel + bias). Input (batch, steps, features), kernel
/// (kernel size, features / groups, filters), bias (filters,), output (batch, new steps, filters); with channels_first, features stand
/// before steps. Besides <c>valid</c> and <c>same</c>, padding may be <c>causal</c>: zeros in front only, so that no step sees a later one.
/// </summary>
/// <example><code>new Conv1D(32, 3, padding: "causal", activation: "relu")</code></example>
public sealed class Conv1D : Convolution1D
{
    private readonly WeightSettings _kernelSettings;
    private Variable? _kernel;

    /// <inheritdoc cref="Conv2D.Conv2D" path="/param"/>
    public Conv1D(
        int filters,
        int kernelSize,
        int? strides = null,
        string padding = "valid",
        string? dataFormat = null,
        int? dilationRate = null,
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
            new(activation, useBias, biasInitializer, biasRegularizer, biasConstraint, activityRegularizer), name, inputShape,
            mayBeCausal: true)
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
        _kernel = AddWeight("kernel", [KernelSize, channels / Groups, Filters], _kernelSettings);
        return Filters;
    }

    private protected override Value ConvolveImages(Value x, string padding) =>
        Op.Conv2D(x, OfHeightOne(_kernel), (1, Strides), padding, (1, DilationRate), Groups);
}
