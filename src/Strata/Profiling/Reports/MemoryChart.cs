using Strata.Pages;
using static Strata.Profiling.Reports.Figures;

namespace Strata.Profiling.Reports;

/// <summary>The arena over the steps of the plan: who holds which bytes when.</summary>
internal static class MemoryChart
{
    private const double Left = 70, Top = 8, Bottom = 36;

    public static string Of(MemoryPlan memory)
    {
        var drawing = new Drawing(1100, 320, "Memory over time");
        double bytes = Math.Max(1, memory.ArenaBytes), steps = Math.Max(1, memory.Steps);
        double X(double step) => Left + step / steps * (drawing.Width - Left - 8);
        double Y(double offset) => drawing.Height - Bottom - offset / bytes * (drawing.Height - Top - Bottom);
        foreach (var block in memory.Blocks)
        {
            string tip = $"{block.Owner}: {block.Content}, {Bytes(block.Bytes)}, steps {block.First} to {block.Last}";
            double top = Y(block.Offset + block.Bytes);
            drawing.Box(
                X(block.First), top, X(block.Last + 1) - X(block.First), Y(block.Offset) - top, Drawing.ColorOf(block.Owner), tip);
        }
        for (int tick = 0; tick <= 4; tick++) drawing.Text(Left - 6, Y(bytes * tick / 4) + 4, Bytes(bytes * tick / 4), "end");
        drawing.Text(drawing.Width / 2, drawing.Height - 8, $"steps of the plan (0 to {memory.Steps})", "middle");
        return drawing.ToSvg(isInline: true);
    }
}
