using Strata.Callbacks;

namespace Strata.Explain;

/// <summary>How training went, as a drawing.</summary>
public static class HistoryChart
{
    /// <summary>One figure over the epochs, with that of validation beside it when there is one.</summary>
    /// <param name="history">What <c>Fit</c> returned.</param>
    /// <param name="metric"><c>loss</c>, <c>accuracy</c>, …</param>
    /// <exception cref="KeyNotFoundException">The history has no such figure.</exception>
    public static string ToSvg(this History history, string metric = "loss") => Plot(history, metric).ToSvg();

    /// <summary>The same, for a page.</summary>
    internal static Plot Plot(History history, string metric)
    {
        var own = history[metric];
        var other = history.Metrics.GetValueOrDefault($"val_{metric}");
        double[] all = [.. own.Concat(other ?? []).Where(double.IsFinite)];
        if (all.Length == 0) throw new ArgumentException($"The history's '{metric}' has no number to draw.", nameof(metric));
        // Of few epochs each is marked: there is none between two.
        const int Few = 12;
        var epochs = new Axis("epoch", 1, Math.Max(2, own.Count))
        {
            Marks = own.Count > Few ? null : [.. Enumerable.Range(1, Math.Max(2, own.Count)).Select(e => (double)e)],
        };
        var plot = new Plot($"{metric} by epoch", epochs, new Axis(metric, all.Min(), all.Max()));
        Draw(plot, own, "a", metric, 0);
        if (other is not null) Draw(plot, other, "b", $"val_{metric}", 1);
        return plot;
    }

    private static void Draw(Plot plot, IReadOnlyList<double> values, string style, string name, int row)
    {
        plot.Line(style, [.. values.Select((v, i) => (i + 1.0, v))]).Legend(style, name, row);
        foreach (var (i, value) in values.Index()) if (double.IsFinite(value)) plot.Dot($"{style}fill", i + 1, value);
    }
}
