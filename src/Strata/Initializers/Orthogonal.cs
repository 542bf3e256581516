namespace Strata.Initializers;

/// <summary>
/// gain times a random matrix with orthogonal rows or columns, whichever are fewer (Saxe et al. 2014): the first factor of a QR
/// decomposition of normal numbers, its signs made unique. More than two axes count as (all but the last, last).
/// </summary>
public sealed class Orthogonal(double gain = 1.0, long? seed = null) : RandomInitializer(seed)
{
    public double Gain { get; } = gain;

    protected override Tensor Create(Shape shape, DType dtype, RandomNumbers random)
    {
        if (shape.Rank < 2) throw new ArgumentException($"Orthogonal needs two axes or more. Received: shape {shape}.");
        int rows = (int)shape[..^1].Count, columns = shape[^1];
        int length = Math.Max(rows, columns), count = Math.Min(rows, columns);
        var basis = new double[count][];
        for (int i = 0; i < count; i++) basis[i] = Next(basis.AsSpan(0, i), length, random);
        var tensor = new Tensor(shape, dtype);
        tensor.Fill(i => Gain * (rows >= columns ? basis[i % columns][i / columns] : basis[i / columns][i % columns]));
        return tensor;
    }

    /// <summary>A random unit vector orthogonal to those before it (Gram and Schmidt, twice, so that rounding leaves no trace).</summary>
    private static double[] Next(ReadOnlySpan<double[]> before, int length, RandomNumbers random)
    {
        double[] vector = new double[length];
        for (int i = 0; i < length; i++) vector[i] = random.NextNormal();
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] other in before)
            {
                double along = 0;
                for (int i = 0; i < length; i++) along += vector[i] * other[i];
                for (int i = 0; i < length; i++) vector[i] -= along * other[i];
            }
        }
        double norm = Math.Sqrt(vector.Sum(x => x * x));
        for (int i = 0; i < length; i++) vector[i] /= norm;
        return vector;
    }
}
