using System.Globalization;
using System.Text;

namespace Strata.Profiling.Reports;

/// <summary>A profile as CSV: a line for each layer, and below it one for each of its kernels.</summary>
internal static class ProfileCsv
{
    private const string Header =
        "path,kind,name,phase,ms,median_ms,p95_ms,forward_ms,backward_ms,update_ms,share,calls,flops,bytes,gflops,roofline,roof,"
        + "allocated_bytes,activation_bytes";

    public static string Write(ModelProfile profile)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var layer in profile.Layers) AddLayer(text, layer);
        return text.ToString();
    }

    private static void AddLayer(StringBuilder text, LayerProfile layer)
    {
        Line(
            text, layer.Path, "layer", layer.ClassName, "", layer.Milliseconds, "", "", layer.Forward.Milliseconds,
            layer.Backward.Milliseconds, layer.Update.Milliseconds, layer.Share, layer.Calls, layer.Cost.Flops, layer.Cost.Bytes,
            layer.GigaflopsPerSecond, layer.Roofline, layer.Cost.Roof, layer.AllocatedBytes, layer.ActivationBytes);
        foreach (var kernel in layer.Kernels)
        {
            Line(
                text, layer.Path, "kernel", kernel.Name, kernel.Phase.ToString().ToLowerInvariant(), kernel.Time.Milliseconds,
                kernel.Time.Median, kernel.Time.P95, "", "", "", "", 1, kernel.Cost.Flops, kernel.Cost.Bytes, kernel.GigaflopsPerSecond,
                kernel.Roofline, kernel.Cost.Roof, kernel.AllocatedBytes, "");
        }
        foreach (var inner in layer.Layers) AddLayer(text, inner);
    }

    private static void Line(StringBuilder text, params object[] cells) =>
        text.AppendJoin(',', cells.Select(Cell)).Append('\n');

    private static string Cell(object cell)
    {
        string text = cell is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : $"{cell}";
        return text.AsSpan().ContainsAny(',', '"', '\n') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
