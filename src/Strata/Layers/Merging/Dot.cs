namespace Strata.Layers;

/// <summary>
/// Sums of products of two inputs along one axis of each, sample by sample: (batch, n) and (batch, n) become (batch, 1), (batch, a, n) and
/// (batch, n, b) become (batch, a, b). The axes that are left stand in order, those of the first input before those of the second.
/// </summary>
/// <example><code>var likeness = new Dot(axes: [1], normalize: true).Call(a, b);   // the cosine</code></example>
public sealed class Dot : Merge
{
    /// <param name="axes">The axis of both inputs, or one for each. Axis 0 is the batch and cannot be summed.</param>
    /// <param name="normalize">Whether each input is scaled to length 1 along its axis first.</param>
    /// <param name="name">Its name in the model.</param>
    public Dot(AxisList axes, bool normalize = false, string? name = null)
        : base(name)
    {
        if (axes.Count is not (1 or 2))
        {
            throw new ArgumentException(
                $"{this} takes one axis, or one for each of two inputs. Received: ({string.Join(", ", axes)}).", nameof(axes));
        }
        Axes = axes;
        Normalize = normalize;
    }

    public AxisList Axes { get; }

    public bool Normalize { get; }

    /// <summary>None: along the summed axes there is nothing left that could be masked.</summary>
    public override IReadOnlyList<Value?> ComputeMask(IReadOnlyList<Value> inputs, IReadOnlyList<Value?> masks) => [null];

    protected override void CheckInputs(IReadOnlyList<Value> inputs)
    {
        base.CheckInputs(inputs);
        InputCheck.Two(this, inputs);
        int a = AxisOf(inputs[0], 0), b = AxisOf(inputs[1], ^1), n = inputs[0].Shape[a], m = inputs[1].Shape[b];
        if (a == 0 || b == 0)
            throw new ArgumentException($"{this} sums along axes of a sample, not along the batch. Received: axis 0. Count from 1.");
        if (n != m && n != Shape.Unknown && m != Shape.Unknown)
        {
            throw new ArgumentException(
                $"{this} expects two axes of one size. Received: axis {a} of {inputs[0].Shape} and axis {b} of {inputs[1].Shape}.");
        }
    }

    protected override Value Join(IReadOnlyList<Value> xs)
    {
        var (first, left) = AsMatrices(xs[0], AxisOf(xs[0], 0));
        var (second, right) = AsMatrices(xs[1], AxisOf(xs[1], ^1));
        var y = Op.MatMul(first, second, transposeB: true);
        var rest = left.Concat(right);
        return Op.Reshape(y, new Shape(xs[0].Shape[0]).Concat(rest.Rank == 0 ? [1] : rest));
    }

    private int AxisOf(Value x, Index which) => x.Shape.Axis(Axes[which.GetOffset(Axes.Count)]);

    /// <summary>[batch, everything else, axis], and the sizes of everything else.</summary>
    private (Value Matrices, Shape Others) AsMatrices(Value x, int axis)
    {
        if (Normalize) x *= 1f / Op.Sqrt(Op.Maximum(Op.Sum(Op.Square(x), [axis], keepDims: true), 1e-12f));
        int[] others = [.. Enumerable.Range(1, x.Rank - 1).Where(a => a != axis)];
        var last = Op.Transpose(x, [0, .. others, axis]);
        var rest = last.Shape[1..^1];
        int count = rest.IsKnown ? (int)rest.Count : Shape.Unknown;
        return (Op.Reshape(last, [x.Shape[0], count, x.Shape[axis]]), rest);
    }
}
