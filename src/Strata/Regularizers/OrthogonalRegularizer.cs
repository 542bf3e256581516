namespace Strata.Regularizers;

/// <summary>
/// factor · ½ · Σ|cos| / (n(n - 1) / 2) over the pairs of n rows (or columns) of a matrix, so that they point different ways. Like Keras it
/// counts each pair twice, for which the ½ stands.
/// </summary>
public sealed class OrthogonalRegularizer : Regularizer
{
    public OrthogonalRegularizer(double factor = 0.01, string mode = "rows")
    {
        if (mode is not ("rows" or "columns"))
            throw new ArgumentException($"OrthogonalRegularizer's mode is rows or columns. Received: '{mode}'.", nameof(mode));
        Factor = factor;
        Mode = mode;
    }

    public double Factor { get; }

    /// <summary>What shall be orthogonal: <c>rows</c> or <c>columns</c>.</summary>
    public string Mode { get; }

    public override Value Call(Value x)
    {
        if (x.Rank != 2)
            throw new ArgumentException($"OrthogonalRegularizer needs a matrix. Received: a weight of shape {x.Shape}.", nameof(x));
        bool byRows = Mode == "rows";
        int size = x.Shape[byRows ? 0 : 1];
        var norms = Op.Sqrt(Op.Maximum(Op.Sum(Op.Square(x), [byRows ? 1 : 0], keepDims: true), 1e-14f));
        var unit = x / norms;
        var cosines = Op.MatMul(unit, unit, transposeA: !byRows, transposeB: byRows);
        var pairs = Op.Abs(cosines * (1f - (Value)Tensor.Eye(size, x.DType)));
        return Op.Sum(pairs) * (float)(Factor * 0.5 / (size * (size - 1) / 2.0));
    }
}
