using System.Text;
using Strata.Formats.TensorBoard;
using static Strata.Profiling.Reports.Figures;

namespace Strata.Profiling.Reports;

/// <summary>
/// A profile as TensorBoard shows it: a card for each figure of each layer, grouped by figure, so that runs in folders side by side are
/// compared; and the table as text.
/// </summary>
internal static class TensorBoardProfile
{
    /// <summary>The events of the file.</summary>
    /// <param name="profile">What was measured.</param>
    /// <param name="wallTime">Seconds since 1970, UTC.</param>
    public static IEnumerable<TensorBoardEvent> Events(ModelProfile profile, double wallTime) =>
    [
        TensorBoardEvent.Start(wallTime),
        new TensorBoardEvent(wallTime, 0, [.. Values(profile)]),
    ];

    private static IEnumerable<SummaryValue> Values(ModelProfile profile)
    {
        yield return SummaryValue.Text("profile", Markdown(profile));
        yield return Scalar("step/wall_ms", profile.Wall.Milliseconds, "The whole step, run as always: the mean over the fastest sixth.");
        yield return Scalar("step/median_ms", profile.Wall.Median, "Half of the runs took less.");
        yield return Scalar("step/p95_ms", profile.Wall.P95, "95 % of the runs took less.");
        yield return Scalar("step/arena_bytes", profile.Memory.ArenaBytes, "What a step takes between inputs and outputs.");
        foreach (var layer in All(profile.Layers))
        {
            // Without the model's own name, so that models whose layers have the same names are compared.
            string name = layer.Path[(layer.Path.IndexOf('/') + 1)..];
            yield return Scalar($"forward_ms/{name}", layer.Forward.Milliseconds);
            if (profile.IsTraining)
            {
                yield return Scalar($"backward_ms/{name}", layer.Backward.Milliseconds);
                yield return Scalar($"update_ms/{name}", layer.Update.Milliseconds);
            }
            yield return Scalar($"share/{name}", layer.Share, "Part of the whole step.");
            yield return Scalar($"roofline/{name}", layer.Roofline, "The least time this machine could take, over the time taken.");
            yield return Scalar($"flops/{name}", layer.Cost.Flops);
            yield return Scalar($"bytes/{name}", layer.Cost.Bytes);
        }
    }

    private static SummaryValue Scalar(string tag, double value, string description = "") =>
        SummaryValue.Scalar(tag, (float)value, description);

    private static IEnumerable<LayerProfile> All(IEnumerable<LayerProfile> layers) => layers.SelectMany(l => All(l.Layers).Prepend(l));

    private static string Markdown(ModelProfile profile)
    {
        string what = profile.IsTraining ? "training step" : "prediction";
        var text = new StringBuilder().Append(Invariant(
            $"{Cell(profile.Name)}: {what} of {profile.Batch} samples on {profile.Threads} threads, "))
            .Append(Invariant($"{profile.Wall.Milliseconds:0.000} ms\n\n"));
        text.Append("| layer | class | forward ms | backward ms | update ms | share | FLOPs | bytes | roofline | roof |\n");
        text.Append("|---|---|--:|--:|--:|--:|--:|--:|--:|---|\n");
        foreach (var l in All(profile.Layers))
        {
            text.Append(Invariant($"| {Cell(l.Path)} | {Cell(l.ClassName)} | {l.Forward.Milliseconds:0.000} | "))
                .Append(Invariant($"{l.Backward.Milliseconds:0.000} | {l.Update.Milliseconds:0.000} | {Percent(l.Share)} | "))
                .Append($"{Short(l.Cost.Flops)} | {Bytes(l.Cost.Bytes)} | {Percent(l.Roofline)} | {l.Cost.Roof} |\n");
        }
        return text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
