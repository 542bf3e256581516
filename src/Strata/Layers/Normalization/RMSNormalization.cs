using Strata.Initializers;

namespace Strata.Layers;

/// <summary>
/// x / √(mean(x²) + ε) · scale over some axes of each sample: layer normalization without the centering (Zhang and Sennrich 2019). The
/// scale has the sizes of these axes, and meets the last axes of x, as in Keras: so the axes should be the last ones.
/// </summary>
public sealed class RMSNormalization : UnaryLayer
{
    private Variable? _scale;

    /// <param name="axis">The axes; the last by default.</param>
    /// <param name="epsilon">Added to the mean square, which may be 0.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
    public RMSNormalization(AxisList? axis = null, double epsilon = 1e-6, string? name = null, Shape? inputShape = null)
        : base(name, inputShape)
    {
        Axis = axis ?? -1;
        Epsilon = epsilon;
    }

    /// <summary>The axes as they were given; once the layer is built, a list.</summary>
    public AxisList Axis { get; private set; }

    public double Epsilon { get; }

    protected override void CheckInput(Value x)
    {
        foreach (int axis in Axis)
            InputCheck.KnownAxis(this, x, x.Shape.Axis(axis), $"size along axis {axis}", "Give Input(…) a fixed size there.");
    }

    protected override void BuildWeights(Shape inputShape)
    {
        Axis = Axis.ToArray();
        _scale = AddWeight("scale", new Shape([.. Axis.Select(axis => inputShape[inputShape.Axis(axis)])]), new Ones());
    }

    protected override Value Call(Value x, CallContext context)
    {
        var mean = Op.Mean(Op.Square(x), [.. Axis], keepDims: true);
        return x / Op.Sqrt(mean + Tensor.Scalar(Epsilon, x.DType)) * _scale!;
    }
}
