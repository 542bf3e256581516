using Strata.Graph;
using Strata.Tensors;

namespace Strata;

/// <summary>
/// Numbers that outlive a run: a weight, a moving average, a counter. Plans read and write them in place. A model gathers its weights
/// into one block of memory (a slab), so a variable's memory may move once; plans notice and bind again.
/// </summary>
public sealed class Variable
{
    private static int s_moves;

    private Tensor _tensor;

    public Variable(Tensor initial, string name = "variable", bool trainable = true)
    {
        _tensor = initial.Clone();
        Name = name;
        Path = name;
        Trainable = trainable;
        Value = Strata.Value.Leaf(new VariableOp(this), new(initial.Shape, initial.DType));
    }

    /// <summary>Its own name: <c>kernel</c>.</summary>
    public string Name { get; }

    /// <summary>Its full name in a model: <c>sequential/dense/kernel</c>.</summary>
    public string Path { get; set; }

    /// <summary>Whether training may change it.</summary>
    public bool Trainable { get; set; }

    public Shape Shape => _tensor.Shape;

    public DType DType => _tensor.DType;

    /// <summary>This variable in a graph.</summary>
    public Value Value { get; }

    /// <summary>The numbers themselves, to read and write in place.</summary>
    public Tensor Tensor => _tensor;

    /// <summary>Counts moves of any variable: while it stands still, every plan's pointers are good.</summary>
    internal static int Moves => Volatile.Read(ref s_moves);

    /// <summary>Overwrites the numbers.</summary>
    /// <exception cref="ArgumentException">The shape differs.</exception>
    public void Assign(Tensor value)
    {
        if (value.Shape != Shape)
            throw new ArgumentException($"Variable '{Path}' has shape {Shape}. Received: a tensor of shape {value.Shape}.", nameof(value));
        _tensor.CopyFrom(value);
    }

    public override string ToString() => $"{Path}: {DType.Name}{Shape}";

    /// <summary>Moves the numbers to another place; old pointers go stale, and <see cref="Moves"/> says so.</summary>
    internal void MoveTo(Storage storage, long offset)
    {
        var moved = new Tensor(storage, offset, Shape, DType);
        _tensor.Bytes.CopyTo(moved.Bytes);
        _tensor = moved;
        Interlocked.Increment(ref s_moves);
    }
}
