using System.Text.Json.Serialization;

namespace Strata.Testing;

/// <summary>The report's line for one golden file.</summary>
/// <param name="Passed">How many cases passed.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="Waiting">How many need something that is not built yet.</param>
/// <param name="Worst">The largest error of any case as a multiple of its tolerance.</param>
/// <param name="WaitingFor">What the waiting ones need, sorted, each once.</param>
public sealed record GoldenCounts(
    [property: JsonPropertyName("passed")] int Passed,
    [property: JsonPropertyName("failed")] int Failed,
    [property: JsonPropertyName("waiting")] int Waiting,
    [property: JsonPropertyName("worst")] double Worst,
    [property: JsonPropertyName("waiting_for")] IReadOnlyList<string> WaitingFor)
{
    internal static GoldenCounts Of(IEnumerable<GoldenOutcome> outcomes)
    {
        List<GoldenOutcome> all = [.. outcomes];
        return new GoldenCounts(
            all.Count(o => o.Status == GoldenStatus.Passed),
            all.Count(o => o.Status == GoldenStatus.Failed),
            all.Count(o => o.Status == GoldenStatus.Waiting),
            all.Count == 0 ? 0 : all.Max(o => o.Worst),
            [.. all.Where(o => o.Status == GoldenStatus.Waiting).Select(o => o.Note).Distinct().Order(StringComparer.Ordinal)]);
    }
}
