namespace Strata.Layers;

/// <summary>
/// Where data comes in: the shape of one sample, without the batch. The first item of a <c>Sequential</c>, or a value to call layers on.
/// </summary>
/// <example><code>
/// var image = new Input(28, 28, 1);
/// var y = new Dense(10).Call(new Flatten().Call(image));
/// </code></example>
public sealed class Input : Layer
{
    /// <param name="shape">Sizes of one sample; -1 (<see cref="Shape.Unknown"/>) where they may vary.</param>
    public Input(params int[] shape)
        : this(new Shape(shape), null)
    {
    }

    /// <param name="shape">Shape of one sample.</param>
    /// <param name="batchSize">A fixed number of samples per batch, or null for any.</param>
    /// <param name="dtype">Type of the data, float32 unless given.</param>
    /// <param name="name">Its name in the model.</param>
    public Input(Shape shape, int? batchSize, DType? dtype = null, string? name = null)
        : base(name)
    {
        SampleShape = shape;
        BatchSize = batchSize;
        DType = dtype ?? DType.Float32;
        Built = true;
        var spec = new Graph.ValueSpec(new Shape(batchSize ?? Shape.Unknown).Concat(shape), DType);
        Output = Value.Leaf(this, spec);
        OutputShapes = [spec.Shape];
    }

    public override string ClassName => "InputLayer";

    /// <summary>Shape of one sample.</summary>
    public Shape SampleShape { get; }

    public int? BatchSize { get; }

    /// <summary>The data, to call layers on.</summary>
    public Value Output { get; }

    public static implicit operator Value(Input input) => input.Output;

    protected override IReadOnlyList<Value> Call(IReadOnlyList<Value> inputs, CallContext context) => inputs;
}
