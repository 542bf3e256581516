namespace Strata.Layers;

/// <summary>
/// Numbers in short: some of them, each with the weight of those it stands for. Kept in single precision, as Keras keeps them, so that the
/// same data gives the same boundaries.
/// </summary>
internal sealed record BinSummary(float[] Points, float[] Weights)
{
    public static readonly BinSummary Empty = new([], []);

    /// <summary>The summary of these numbers and what was there before.</summary>
    public BinSummary With(Tensor data, double epsilon)
    {
        if (data.Count == 0) return this;
        float[] values = data.AsType(DType.Float32).ToArray<float>();
        Array.Sort(values);
        double step = Math.Max(values.Length / (1.0 / epsilon), 1);
        var kept = new List<float>();
        for (int i = (int)(step - 1); i < values.Length; i += (int)step) kept.Add(values[i]);
        // Sorted without changing the order of equals: new ones come first.
        var all = kept.Select(point => (Point: point, Weight: (float)step))
            .Concat(Points.Zip(Weights, (point, weight) => (Point: point, Weight: weight))).OrderBy(p => p.Point).ToList();
        return new BinSummary([.. all.Select(p => p.Point)], [.. all.Select(p => p.Weight)]).Compressed(epsilon);
    }

    /// <summary>Boundaries of that many bins of about equal weight.</summary>
    public double[] Boundaries(int bins) => [.. Compressed(1.0 / bins).Points.SkipLast(1).Select(p => (double)p)];

    /// <summary>As many points as there are steps of epsilon in 1, at equal shares of the weight.</summary>
    private BinSummary Compressed(double epsilon)
    {
        if (Points.Length * epsilon < 1) return this;
        float[] sums = new float[Weights.Length];
        float sum = 0;
        for (int i = 0; i < sums.Length; i++) sums[i] = sum += Weights[i];
        float[] shares = [.. sums.Select(s => s / sums[^1])];
        double[] percents = [.. Enumerable.Range(0, (int)Math.Ceiling(1.0 / epsilon)).Select(i => epsilon + i * epsilon)];
        double[] reached = [.. percents.Select(p => Interpolate(p, shares, sums))];
        return new BinSummary(
            [.. percents.Select(p => (float)Interpolate(p, shares, Points))],
            [.. reached.Select((r, i) => (float)(r - (i == 0 ? 0 : reached[i - 1])))]);
    }

    /// <summary>The value at x of the line through the points, held at both ends.</summary>
    private static double Interpolate(double x, float[] xs, float[] ys)
    {
        if (x <= xs[0]) return x == xs[0] ? ys[Array.FindLastIndex(xs, v => v == xs[0])] : ys[0];
        if (x >= xs[^1]) return ys[^1];
        int right = Array.FindIndex(xs, v => v > x);
        double slope = ((double)ys[right] - ys[right - 1]) / ((double)xs[right] - xs[right - 1]);
        return slope * (x - xs[right - 1]) + ys[right - 1];
    }
}
