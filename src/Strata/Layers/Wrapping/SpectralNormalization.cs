using Strata.Graph;
using Strata.Initializers;

namespace Strata.Layers;

/// <summary>
/// Keeps the largest singular value of a layer's kernel at 1 (Miyato et al. 2018), which holds the layer's slope down: what makes the
/// discriminator of a GAN train steadily. Each training call divides the kernel by an estimate of that value, for good. Weights: the
/// kernel, vector_u (1, last dimension of the kernel), then the rest of the layer inside.
/// </summary>
/// <example><code>new SpectralNormalization(new Conv2D(64, (3, 3)))</code></example>
public sealed class SpectralNormalization : Wrapper
{
    private Variable? _kernel;
    private Variable? _vectorU;

    /// <param name="layer">The layer: one with a kernel, or an Embedding.</param>
    /// <param name="powerIterations">How often the estimate is improved at each training call.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
    public SpectralNormalization(Layer layer, int powerIterations = 1, string? name = null, Shape? inputShape = null)
        : base(layer, name, inputShape)
    {
        if (powerIterations < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(powerIterations), $"{this} needs at least one power iteration. Received: {powerIterations}.");
        }
        PowerIterations = powerIterations;
    }

    /// <summary>How often the estimate is improved at each training call.</summary>
    public int PowerIterations { get; }

    protected override void CheckInput(Value x) => Layer.Check([x]);

    protected override void BuildWeights(Shape inputShape)
    {
        Layer.Build(inputShape);
        var kernel = Layer.AllWeights.FirstOrDefault(w => w.Owner == Layer && w.Variable.Name is "kernel" or "embeddings")
            ?? throw new ArgumentException(
                $"{this} normalizes the kernel of the layer inside. Received: {Layer}, which has none. Wrap a Dense, a convolution or an "
                + "Embedding.");
        _kernel = Adopt(kernel);
        _vectorU = AddWeight("vector_u", [1, _kernel.Shape[^1]], new TruncatedNormal(stddev: 0.02), trainable: false);
    }

    protected override Value Call(Value x, CallContext context)
    {
        var y = context.Training ? Train(x, context) : Layer.Invoke(x, context);
        // As Keras; but where integers come in, the answer is none.
        return x.DType.IsFloat ? Op.Cast(y, x.DType) : y;
    }

    private Value Train(Value x, CallContext context)
    {
        Value kernel = context.Read(_kernel!), u = context.Read(_vectorU!);
        var matrix = Op.Reshape(kernel, [Shape.Unknown, kernel.Shape[^1]]);
        Value next = u, v = u;
        for (int i = 0; i < PowerIterations; i++)
        {
            v = Unit(Op.MatMul(next, matrix, transposeB: true));
            next = Unit(Op.MatMul(v, matrix));
        }
        var largest = Op.MatMul(Op.MatMul(v, matrix), next, transposeB: true);
        // Of zeros there is no direction: they and the vector stay.
        var isZero = Op.Equal(Op.Max(Op.Abs(kernel)), 0f);
        var normalized = Op.StopGradient(Op.Where(isZero, kernel, kernel / Op.Reshape(largest, Shape.Scalar)));
        // The new kernel is the weight from now on, and its gradient that of the weight: the difference of the two is no number but 0.
        var replaced = normalized + (kernel - Op.StopGradient(kernel));
        context.Assign(_vectorU!, Op.StopGradient(Op.Where(isZero, u, next)));
        context.Assign(_kernel!, replaced);
        using var seen = VariableView.Replace(_kernel!, replaced);
        return Layer.Invoke(x, context);
    }

    /// <summary>A vector of length 1; of zeros, zeros.</summary>
    private static Value Unit(Value vector) => vector * Op.Minimum(1f / Op.Sqrt(Op.Sum(Op.Square(vector))), 1e7f);
}
