using static Strata.Profiling.Reports.Figures;

namespace Strata.Profiling.Reports;

/// <summary>A profile as a table.</summary>
internal static class ProfileText
{
    private static readonly string[] s_training =
        ["layer", "forward ms", "backward ms", "update ms", "share", "FLOPs", "GFLOP/s", "bytes", "roofline", "roof"];

    public static string Write(ModelProfile profile, bool kernels)
    {
        bool trains = profile.IsTraining;
        var table = new Columns(Row(trains, s_training));
        foreach (var layer in profile.Layers) AddLayer(table, layer, 0, trains, kernels);
        var cost = profile.Cost;
        double sum = profile.Milliseconds;
        table.Add(Row(
            trains,
            "sum", Milliseconds(profile.Layers.Sum(l => l.Forward.Milliseconds)),
            Milliseconds(profile.Layers.Sum(l => l.Backward.Milliseconds)), Milliseconds(profile.Layers.Sum(l => l.Update.Milliseconds)),
            Percent(profile.Layers.Sum(l => l.Share)), Short(cost.Flops),
            Invariant($"{(sum > 0 ? cost.Flops / sum / 1e6 : 0):0.0}"), Bytes(cost.Bytes),
            Percent(sum > 0 ? cost.LeastMilliseconds / sum : 0), cost.Roof));
        string what = trains ? "training step" : "prediction";
        return Invariant($"{profile.Name}: {what} of {profile.Batch} samples on {profile.Threads} threads, {profile.Runs} runs\n")
            + table
            + Invariant($"wall {profile.Wall.Milliseconds:0.000} ms (median {profile.Wall.Median:0.000}, 95 % {profile.Wall.P95:0.000}); ")
            + Invariant($"machine {profile.PeakGigaflopsPerSecond:0} GFLOP/s, {profile.CopyGigabytesPerSecond:0.0} GB/s; ")
            + $"arena {Bytes(profile.Memory.ArenaBytes)}\n";
    }

    private static void AddLayer(Columns table, LayerProfile layer, int depth, bool trains, bool kernels)
    {
        string indent = new(' ', 2 * depth);
        string name = layer.ClassName.Length == 0 ? layer.Name : $"{layer.Name} ({layer.ClassName})";
        table.Add(Row(
            trains,
            indent + name, Milliseconds(layer.Forward.Milliseconds), Milliseconds(layer.Backward.Milliseconds),
            Milliseconds(layer.Update.Milliseconds), Percent(layer.Share), Short(layer.Cost.Flops),
            Invariant($"{layer.GigaflopsPerSecond:0.0}"), Bytes(layer.Cost.Bytes), Percent(layer.Roofline), layer.Cost.Roof));
        foreach (var inner in layer.Layers) AddLayer(table, inner, depth + 1, trains, kernels);
        foreach (var kernel in kernels ? layer.Kernels : []) AddKernel(table, kernel, $"{indent}  · ", trains);
    }

    private static void AddKernel(Columns table, KernelProfile kernel, string indent, bool trains)
    {
        string Time(ProfilePhase phase) => kernel.Phase == phase ? Milliseconds(kernel.Time.Milliseconds) : "";
        table.Add(Row(
            trains,
            $"{indent}{kernel.Name} {kernel.Output}", Time(ProfilePhase.Forward), Time(ProfilePhase.Backward), Time(ProfilePhase.Update),
            "", Short(kernel.Cost.Flops), Invariant($"{kernel.GigaflopsPerSecond:0.0}"), Bytes(kernel.Cost.Bytes), Percent(kernel.Roofline),
            kernel.Cost.Roof));
    }

    /// <summary>A prediction has neither gradients nor update.</summary>
    private static string[] Row(bool trains, params string[] cells) => trains ? cells : [.. cells[..2], .. cells[4..]];
}
