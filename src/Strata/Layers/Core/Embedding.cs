using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;
using Strata.Saving;

namespace Strata.Layers;

/// <summary>
/// A learned vector for each integer: (batch, …) of integers becomes (batch, …, output dimension). Weight: embeddings (input dimension,
/// output dimension). Floats are cut to integers, negative ones count from the end; others that name no row are an error when the model
/// runs. With <c>maskZero</c> 0 is padding: the output carries a mask that leaves it out, and layers that heed masks pass over it.
/// </summary>
/// <example><code>new Embedding(10_000, 64)</code></example>
[FixedOption("activity_regularizer")]
[FixedOption("quantization_config")]
public sealed class Embedding : UnaryLayer
{
    private readonly WeightSettings _settings;
    private Variable? _embeddings;

    /// <param name="inputDim">How many integers there are: one more than the largest.</param>
    /// <param name="outputDim">Size of a vector.</param>
    /// <param name="embeddingsInitializer">How the vectors start; uniform from -0.05 to 0.05 by default.</param>
    /// <param name="embeddingsRegularizer">A penalty on the vectors.</param>
    /// <param name="embeddingsConstraint">A projection of the vectors after each step.</param>
    /// <param name="maskZero">Whether 0 is padding and no word; its row is there all the same.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
    public Embedding(
        int inputDim, int outputDim, Initializer? embeddingsInitializer = null, Regularizer? embeddingsRegularizer = null,
        Constraint? embeddingsConstraint = null, bool maskZero = false, string? name = null, Shape? inputShape = null)
        : base(name, inputShape)
    {
        if (inputDim < 1) throw Refusal(nameof(inputDim), inputDim);
        if (outputDim < 1) throw Refusal(nameof(outputDim), outputDim);
        InputDim = inputDim;
        OutputDim = outputDim;
        MaskZero = maskZero;
        _settings = new(embeddingsInitializer ?? new RandomUniform(), embeddingsRegularizer, embeddingsConstraint);
    }

    public int InputDim { get; }

    public int OutputDim { get; }

    public Initializer EmbeddingsInitializer => _settings.Initializer;

    public Regularizer? EmbeddingsRegularizer => _settings.Regularizer;

    public Constraint? EmbeddingsConstraint => _settings.Constraint;

    /// <summary>Whether 0 is padding and no word.</summary>
    public bool MaskZero { get; }

    public override bool SupportsMasking => MaskZero;

    protected override Value? ComputeMask(Value x, Value? mask) => MaskZero ? MaskOperations.NotEqual(x, 0) : null;

    /// <summary>Integers must not be rounded to what floats hold.</summary>
    protected override bool CastsInputs => false;

    protected override void BuildWeights(Shape inputShape) => _embeddings = AddWeight("embeddings", [InputDim, OutputDim], _settings);

    protected override Value Call(Value x, CallContext context) => Op.Take(_embeddings!, Op.Cast(x, DType.Int64), ToString());

    private ArgumentOutOfRangeException Refusal(string parameter, int received) =>
        new(parameter, $"{this} needs an {parameter} of at least one. Received: {received}.");
}
