using Strata.Pages;
using static Strata.Profiling.Reports.Figures;

namespace Strata.Profiling.Reports;

/// <summary>
/// Operations a second over operations per byte, both in powers of ten, below the roof that the machine sets. A dot is a kernel, as large
/// as its part of the time.
/// </summary>
internal static class RooflineChart
{
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
                Drawing.ColorOf(d.Layer),
                Invariant($"{d.Layer}, {d.Kernel.Phase}: {d.Kernel.Name} {d.Kernel.Time.Milliseconds:0.000} ms, {d.Speed:0.0} GFLOP/s, ")
                    + Invariant($"{d.Intensity:0.0} FLOP/byte, {Percent(d.Kernel.Roofline)} of the roof")))]);
    }

    /// <summary>Any dots below the roof of a machine.</summary>
    public static string Of(double peak, double bandwidth, IReadOnlyList<Dot> dots)
    {
        double lowX = Math.Min(0.1, dots.Select(d => d.Intensity).DefaultIfEmpty(0.1).Min());
        double highX = Math.Max(1000, dots.Select(d => d.Intensity).DefaultIfEmpty(1).Max());
        double lowY = Math.Min(0.1, dots.Select(d => d.Speed).DefaultIfEmpty(0.1).Min());
        double highY = Math.Max(peak, dots.Select(d => d.Speed).DefaultIfEmpty(1).Max());
        Axis x = Axis.Powers("FLOP per byte", lowX, highX), y = Axis.Powers("GFLOP/s", lowY, highY);
        double ridge = Math.Clamp(peak / bandwidth, x.Low, x.High), start = Math.Max(x.Low, y.Low / bandwidth);
        var plot = new Plot("Roofline: speed over intensity", x, y, width: 720, height: 380)
            .Line("b", (start, start * bandwidth), (ridge, peak), (x.High, peak));
        foreach (var dot in dots.OrderByDescending(d => d.Radius))
            plot.Dot(dot.Intensity, dot.Speed, dot.Radius, dot.Color, dot.Tip);
        return plot.ToSvg(isInline: true);
    }

    private static IEnumerable<(string Layer, KernelProfile Kernel)> Kernels(IEnumerable<LayerProfile> layers) =>
        layers.SelectMany(l => l.Kernels.Select(k => (l.Path, k)).Concat(Kernels(l.Layers)));

    /// <summary>A dot of the picture.</summary>
    internal sealed record Dot(double Intensity, double Speed, double Radius, string Color, string Tip);
}
