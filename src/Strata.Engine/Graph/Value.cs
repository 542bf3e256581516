using Strata.Graph;

namespace Strata;

/// <summary>
/// A tensor that will be: the output of a node, known by shape and type before any number exists. Layers and <c>Op</c> take and
/// return values; a plan turns them into numbers.
/// </summary>
public sealed partial class Value
{
    internal Value(ValueSpec spec, Node producer, int index)
    {
        Shape = spec.Shape;
        DType = spec.DType;
        Producer = producer;
        Index = index;
    }

    public Shape Shape { get; }

    public DType DType { get; }

    public int Rank => Shape.Rank;

    /// <summary>The node that makes it; for an input, a constant or a weight, a node without inputs.</summary>
    public Node Producer { get; }

    /// <summary>Which output of its producer it is.</summary>
    public int Index { get; }

    /// <summary>A weakly typed constant, such as the 2 in <c>x * 2</c>, takes the type of what it meets.</summary>
    internal bool IsWeak => Producer.Operation is ConstantOp { IsWeak: true };

    internal ValueSpec Spec => new(Shape, DType);

    /// <summary>An input, to be filled when the graph runs.</summary>
    public static Value Input(Shape shape, DType? dtype = null, string? name = null) =>
        Leaf(new InputOp(name ?? "input"), new(shape, dtype ?? DType.Float32));

    /// <summary>A tensor as a value; the numbers are read when the graph is planned.</summary>
    public static Value Constant(Tensor tensor) => Leaf(new ConstantOp(tensor, IsWeak: false), new(tensor.Shape, tensor.DType));

    /// <summary>The current numbers of a weight.</summary>
    public static Value Of(Variable variable) => variable.Value;

    public static implicit operator Value(Tensor tensor) => Constant(tensor);

    public static implicit operator Value(Variable variable) => VariableView.Of(variable);

    public static implicit operator Value(float value) => Weak(value, DType.Float32);

    public static implicit operator Value(int value) => Weak(value, DType.Int32);

    public override string ToString() => $"{DType.Name}{Shape}";

    internal static Value Leaf(IOperation operation, ValueSpec spec) => new Node(operation, [], [spec], origin: "").Outputs[0];

    private static Value Weak(double value, DType dtype) =>
        Leaf(new ConstantOp(Tensor.Scalar(value, dtype), IsWeak: true), new(Shape.Scalar, dtype));
}
