using static Strata.Profiling.Reports.Figures;

namespace Strata.Profiling.Reports;

/// <summary>
/// Operations a second over operations per byte, both in powers of ten, below the roof that the machine sets. A dot is a kernel, as large
/// as its part of the time.
/// </summary>
internal static class RooflineChart
{
    private const double Left = 60, Top = 16, Right = 16, Bottom = 40;

    /// <summary>The kernels that compute something, each with the layer it belongs to.</summary>
    public static string Of(ModelProfile profile)
    {
        var dots = Kernels(profile.Layers).Where(k => k.Kernel.Cost.Flops > 0 && k.Kernel.Time.Milliseconds > 0)
            .Select(k => (
                k.Layer, k.Kernel, Intensity: k.Kernel.Cost.Flops / Math.Max(1, k.Kernel.Cost.Bytes), Speed: k.Kernel.GigaflopsPerSecond))
            .ToList();
        return Of(
            profile.PeakGigaflopsPerSecond, profile.CopyGigabytesPerSecond,
            [.. dots.Select(d => new Dot(
                d.Intensity, d.Speed, 3 + 12 * Math.Sqrt(d.Kernel.Time.Milliseconds / Math.Max(1e-9, profile.Milliseconds)),
                d.Layer,
                Invariant($"{d.Layer}, {d.Kernel.Phase}: {d.Kernel.Name} {d.Kernel.Time.Milliseconds:0.000} ms, {d.Speed:0.0} GFLOP/s, ")
                    + Invariant($"{d.Intensity:0.0} FLOP/byte, {Percent(d.Kernel.Roofline)} of the roof")))]);
    }

    /// <summary>Any dots below the roof of a machine.</summary>
    public static string Of(double peak, double bandwidth, IReadOnlyList<Dot> dots)
    {
        var svg = new Svg(720, 360, "Roofline: speed over intensity");
        double lowX = Math.Floor(Math.Log10(Math.Min(0.1, dots.Select(d => d.Intensity).DefaultIfEmpty(0.1).Min())));
        double highX = Math.Ceiling(Math.Log10(Math.Max(1000, dots.Select(d => d.Intensity).DefaultIfEmpty(1).Max())));
        double lowY = Math.Floor(Math.Log10(Math.Min(0.1, dots.Select(d => d.Speed).DefaultIfEmpty(0.1).Min())));
        double highY = Math.Ceiling(Math.Log10(Math.Max(peak, dots.Select(d => d.Speed).DefaultIfEmpty(1).Max())));
        double X(double intensity) => Left + (Math.Log10(intensity) - lowX) / (highX - lowX) * (svg.Width - Left - Right);
        double Y(double speed) => svg.Height - Bottom - (Math.Log10(speed) - lowY) / (highY - lowY) * (svg.Height - Top - Bottom);
        for (double p = lowX; p <= highX; p++)
        {
            svg.Line(X(Math.Pow(10, p)), Top, X(Math.Pow(10, p)), svg.Height - Bottom, "grid");
            svg.Text(X(Math.Pow(10, p)), svg.Height - Bottom + 16, Invariant($"{Math.Pow(10, p)}"), "middle");
        }
        for (double p = lowY; p <= highY; p++)
        {
            svg.Line(Left, Y(Math.Pow(10, p)), svg.Width - Right, Y(Math.Pow(10, p)), "grid");
            svg.Text(Left - 6, Y(Math.Pow(10, p)) + 4, Invariant($"{Math.Pow(10, p)}"), "end");
        }
        svg.Text(svg.Width / 2, svg.Height - 6, "FLOP per byte", "middle");
        svg.Text(Left + 4, Top + 10, "GFLOP/s");
        double ridge = Math.Clamp(peak / bandwidth, Math.Pow(10, lowX), Math.Pow(10, highX));
        double start = Math.Max(Math.Pow(10, lowX), Math.Pow(10, lowY) / bandwidth);
        svg.Line(X(start), Y(start * bandwidth), X(ridge), Y(peak), "roof");
        svg.Line(X(ridge), Y(peak), svg.Width - Right, Y(peak), "roof");
        foreach (var dot in dots.OrderByDescending(d => d.Radius))
            svg.Circle(X(dot.Intensity), Y(dot.Speed), dot.Radius, Svg.ColorOf(dot.Name), dot.Tip);
        return svg.ToString();
    }

    private static IEnumerable<(string Layer, KernelProfile Kernel)> Kernels(IEnumerable<LayerProfile> layers) =>
        layers.SelectMany(l => l.Kernels.Select(k => (l.Path, k)).Concat(Kernels(l.Layers)));

    /// <summary>A dot of the picture.</summary>
    internal sealed record Dot(double Intensity, double Speed, double Radius, string Name, string Tip);
}
