using Strata.Activations;
using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;
using Strata.Saving;

namespace Strata.Layers;

/// <summary>
/// Every output is a weighted sum of all inputs: activation(x · kernel + bias) over the last axis. Input (batch, …, n), output (batch, …,
/// units); kernel (n, units), bias (units,).
/// </summary>
/// <example><code>new Dense(128, activation: "relu")</code></example>
[FixedOption("quantization_config")]
public sealed class Dense : BiasedLayer
{
    private readonly WeightSettings _kernelSettings;
    private Variable? _kernel;

    /// <param name="units">How many outputs.</param>
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
    public Dense(
        int units,
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
            new(activation, useBias, biasInitializer, biasRegularizer, biasConstraint, activityRegularizer), name, inputShape)
    {
        if (units < 1) throw new ArgumentOutOfRangeException(nameof(units), $"{this} needs at least one unit. Received: {units}.");
        Units = units;
        _kernelSettings = WeightSettings.Kernel(kernelInitializer, kernelRegularizer, kernelConstraint);
    }

    public int Units { get; }

    public Initializer KernelInitializer => _kernelSettings.Initializer;

    public Regularizer? KernelRegularizer => _kernelSettings.Regularizer;

    public Constraint? KernelConstraint => _kernelSettings.Constraint;

    public override bool SupportsMasking => true;

    protected override void CheckInput(Value x)
    {
        InputCheck.MinRank(this, x, 2, "Give Input(…) the shape of one sample, without the batch.");
        InputCheck.KnownAxis(
            this, x, -1, "last dimension", "Give Input(…) a fixed height and width, or use GlobalAveragePooling2D.");
        if (_kernel is not null && x.Shape[^1] != _kernel.Shape[0])
            throw InputCheck.Refusal(this, $"inputs whose last dimension is {_kernel.Shape[0]}, on which it was built", x,
                "Use a second Dense for the other input.");
    }

    protected override void BuildWeights(Shape inputShape)
    {
        _kernel = AddWeight("kernel", [inputShape[^1], Units], _kernelSettings);
        BuildBias(Units);
    }

    protected override Value Call(Value x, CallContext context) => Activation.Call(AddBias(Op.MatMul(x, _kernel!)));
}
