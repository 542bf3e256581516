namespace Strata.Explain;

/// <summary>How numbers are spread: weights of a layer, gradients, activations.</summary>
public sealed class Histogram
{
    private Histogram(string title, double low, double high, IReadOnlyList<int> counts) =>
        (Title, Low, High, Counts) = (title, low, high, counts);

    public string Title { get; }

    public double Low { get; }

    public double High { get; }

    /// <summary>How many lie in each bin of equal width from low to high.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>Counts numbers; those that are not finite are left out.</summary>
    public static Histogram Of(Tensor numbers, string title = "numbers", int bins = 50)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        double[] all = [.. numbers.AsType(DType.Float64).ToArray<double>().Where(double.IsFinite)];
        double low = all.Length == 0 ? 0 : all.Min(), high = all.Length == 0 ? 0 : all.Max();
        if (high <= low) (low, high) = (low - 0.5, low + 0.5);
        int[] counts = new int[bins];
        foreach (double v in all) counts[Math.Min(bins - 1, (int)((v - low) / (high - low) * bins))]++;
        return new Histogram(title, low, high, counts);
    }

    /// <summary>One for each weight of a model.</summary>
    public static IReadOnlyList<Histogram> OfWeights(Models.Model model, int bins = 50) =>
        [.. model.Weights.Select(w => Of(w.Tensor, w.Path, bins))];

    /// <summary>The histogram as a drawing.</summary>
    public string ToSvg()
    {
        var plot = new Plot(Title, new Axis("value", Low, High), new Axis("count", 0, Math.Max(1, Counts.Max())));
        double width = (High - Low) / Counts.Count;
        foreach (var (i, count) in Counts.Index()) plot.Bar(Low + i * width, Low + (i + 1) * width, count);
        return plot.ToSvg();
    }
}
