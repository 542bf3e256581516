namespace Strata.Layers;

/// <summary>
/// Mean and variance of each feature, gathered batch by batch in double precision and joined exactly (Chan, Golub and LeVeque 1983).
/// </summary>
internal sealed class FeatureMoments(Shape features)
{
    private readonly double[] _mean = new double[features.Count];
    private readonly double[] _squares = new double[features.Count];
    private double _count;

    /// <summary>Adds samples.</summary>
    /// <param name="data">The numbers.</param>
    /// <param name="kept">The axes of the features, in order; all others are samples.</param>
    public void Add(Tensor data, int[] kept)
    {
        double count = data.Count / (double)Math.Max(1, features.Count);
        if (count == 0) return;
        double[] mean = new double[_mean.Length], squares = new double[_mean.Length];
        int[] places = Places(data.Shape, kept);
        for (long i = 0; i < data.Count; i++) mean[places[i]] += data.Element(i) / count;
        for (long i = 0; i < data.Count; i++) squares[places[i]] += Square(data.Element(i) - mean[places[i]]);
        double total = _count + count;
        for (int f = 0; f < mean.Length; f++)
        {
            double shift = mean[f] - _mean[f];
            _mean[f] += shift * count / total;
            _squares[f] += squares[f] + Square(shift) * _count * count / total;
        }
        _count = total;
    }

    public void WriteTo(Tensor mean, Tensor variance)
    {
        mean.Fill(i => _mean[i]);
        variance.Fill(i => _squares[i] / Math.Max(1, _count));
    }

    private static double Square(double x) => x * x;

    /// <summary>The feature that each element belongs to.</summary>
    private static int[] Places(Shape shape, int[] kept)
    {
        int[] places = [0];
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            int size = shape[axis], width = kept.Contains(axis) ? size : 1;
            int[] before = places;
            places = new int[before.Length * size];
            for (int i = 0; i < places.Length; i++) places[i] = before[i / size] * width + (width == 1 ? 0 : i % size);
        }
        return places;
    }
}
