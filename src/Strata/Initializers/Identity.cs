using Strata.Saving;

namespace Strata.Initializers;

/// <summary>gain on the main diagonal of a matrix, 0 elsewhere; the matrix need not be square.</summary>
public sealed class Identity(double gain = 1.0) : Initializer
{
    [ConfigKey(OmitDefault = true)]
    public double Gain { get; } = gain;

    public override Tensor Create(Shape shape, DType dtype)
    {
        if (shape.Rank != 2) throw new ArgumentException($"Identity needs a matrix to fill. Received: shape {shape}.", nameof(shape));
        var matrix = new Tensor(shape, dtype);
        int columns = shape[1];
        matrix.Fill(i => i / columns == i % columns ? Gain : 0);
        return matrix;
    }
}
