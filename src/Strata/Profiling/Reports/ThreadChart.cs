using Strata.Pages;
using static Strata.Profiling.Reports.Figures;

namespace Strata.Profiling.Reports;

/// <summary>One run over time: for each thread a row of layers, and below it their kernels.</summary>
internal static class ThreadChart
{
    private const double Left = 70, RowHeight = 22, Gap = 12, Bottom = 28;

    public static string Of(IReadOnlyList<TraceSpan> trace)
    {
        int[] threads = [.. trace.Select(s => s.Thread).Distinct().Order()];
        double end = trace.Select(s => s.End).DefaultIfEmpty(1).Max();
        var drawing = new Drawing(1100, threads.Length * (2 * RowHeight + Gap) + Bottom + 8, "Threads over time");
        double X(double ms) => Left + ms / end * (drawing.Width - Left - 8);
        for (int row = 0; row < threads.Length; row++)
        {
            double y = 4 + row * (2 * RowHeight + Gap);
            drawing.Text(0, y + RowHeight, threads[row] == 0 ? "caller" : $"helper {threads[row]}");
            var spans = trace.Where(s => s.Thread == threads[row]).OrderBy(s => s.Start).ToList();
            foreach (var run in Runs(spans))
            {
                var (first, last) = (run[0], run[^1]);
                string tip = Invariant($"{first.Layer} {first.Phase}: {last.End - first.Start:0.000} ms");
                drawing.Box(X(first.Start), y, X(last.End) - X(first.Start), RowHeight - 2, Drawing.ColorOf(first.Layer), tip);
            }
            foreach (var span in spans)
            {
                string tip = Invariant($"{span.Layer}: {span.Kernel} {span.End - span.Start:0.000} ms");
                drawing.Box(X(span.Start), y + RowHeight, X(span.End) - X(span.Start), RowHeight - 2, Drawing.ColorOf(span.Kernel), tip);
            }
        }
        for (int tick = 0; tick <= 5; tick++)
            drawing.Text(X(end * tick / 5), drawing.Height - 8, Invariant($"{end * tick / 5:0.00} ms"), tick == 5 ? "end" : "start");
        return drawing.ToSvg(isInline: true);
    }

    /// <summary>Spans of one layer and phase that follow each other.</summary>
    private static IEnumerable<List<TraceSpan>> Runs(List<TraceSpan> spans)
    {
        List<TraceSpan>? run = null;
        foreach (var span in spans)
        {
            if (run is not null && (run[0].Layer != span.Layer || run[0].Phase != span.Phase))
            {
                yield return run;
                run = null;
            }
            (run ??= []).Add(span);
        }
        if (run is not null) yield return run;
    }
}
