using static Strata.Profiling.Reports.Figures;

namespace Strata.Profiling.Reports;

/// <summary>The arena over the steps of the plan: who holds which bytes when.</summary>
internal static class MemoryChart
{
    private const double Left = 70, Top = 8, Bottom = 36;

    public static string Of(MemoryPlan memory)
    {
        var svg = new Svg(1100, 320, "Memory over time");
        double bytes = Math.Max(1, memory.ArenaBytes), steps = Math.Max(1, memory.Steps);
        double X(double step) => Left + step / steps * (svg.Width - Left - 8);
        double Y(double offset) => svg.Height - Bottom - offset / bytes * (svg.Height - Top - Bottom);
        foreach (var block in memory.Blocks)
        {
            string tip = $"{block.Owner}: {block.Content}, {Bytes(block.Bytes)}, steps {block.First} to {block.Last}";
            double top = Y(block.Offset + block.Bytes);
            svg.Box(X(block.First), top, X(block.Last + 1) - X(block.First), Y(block.Offset) - top, Svg.ColorOf(block.Owner), tip);
        }
        for (int tick = 0; tick <= 4; tick++) svg.Text(Left - 6, Y(bytes * tick / 4) + 4, Bytes(bytes * tick / 4), "end");
        svg.Text(svg.Width / 2, svg.Height - 8, $"steps of the plan (0 to {memory.Steps})", "middle");
        return svg.ToString();
    }
}
