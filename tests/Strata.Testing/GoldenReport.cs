using System.Text.Json;
using System.Text.Json.Serialization;
using Strata.Formats;

namespace Strata.Testing;

/// <summary>
/// All goldens in one report, <c>artifacts/goldens.json</c>. Every case in the folder is in it: one that no test claimed counts as waiting,
/// so nothing goes out of sight.
/// </summary>
public sealed class GoldenReport
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    /// <summary>How many cases passed.</summary>
    [JsonPropertyName("passed")]
    public int Passed => All.Sum(f => f.Passed);

    /// <summary>How many failed.</summary>
    [JsonPropertyName("failed")]
    public int Failed => All.Sum(f => f.Failed);

    /// <summary>How many need something that is not built yet.</summary>
    [JsonPropertyName("waiting")]
    public int Waiting => All.Sum(f => f.Waiting);

    /// <summary>Counts by topic and file.</summary>
    [JsonPropertyName("topics")]
    public SortedDictionary<string, SortedDictionary<string, GoldenCounts>> Topics { get; } = new(StringComparer.Ordinal);

    private IEnumerable<GoldenCounts> All => Topics.Values.SelectMany(files => files.Values);

    /// <summary>Joins what all tests wrote, adds what no test claimed, and writes <c>goldens.json</c>.</summary>
    public static GoldenReport Merge()
    {
        GoldenReport report = Collect(GoldenFragment.ReadAll());
        Directory.CreateDirectory(Repository.Artifacts);
        AtomicFile.Write(Path.Combine(Repository.Artifacts, "goldens.json"), JsonSerializer.SerializeToUtf8Bytes(report, Options));
        return report;
    }

    internal static GoldenReport Collect(IReadOnlyList<GoldenFragment> fragments)
    {
        ILookup<(string, string), GoldenFragment> byFile = fragments.ToLookup(f => (f.Topic, f.File));
        GoldenReport report = new();
        foreach (string topic in GoldenFolder.Topics())
        {
            SortedDictionary<string, GoldenCounts> files = new(StringComparer.Ordinal);
            foreach (string file in GoldenFolder.Files(topic))
            {
                GoldenFile golden = GoldenFile.Open(topic, file);
                files[file] = GoldenCounts.Of(golden.Cases.Select(c => Outcome(c, byFile[(topic, file)])));
            }

            report.Topics[topic] = files;
        }

        return report;
    }

    private static GoldenOutcome Outcome(GoldenCase golden, IEnumerable<GoldenFragment> fragments)
    {
        GoldenOutcome? outcome = null;
        foreach (IGrouping<string, GoldenFragment> project in fragments.GroupBy(f => f.Project))
        {
            GoldenOutcome? own = project.Select(f => f.Cases.GetValueOrDefault(golden.Name)).Where(o => o is not null)
                .Aggregate((GoldenOutcome?)null, (a, b) => a is null ? b : GoldenOutcome.Join(a, b!, sameProject: true));
            if (own is not null) outcome = outcome is null ? own : GoldenOutcome.Join(outcome, own, sameProject: false);
        }

        return outcome ?? new GoldenOutcome(GoldenStatus.Waiting, 0, $"{golden.File.Topic}/{golden.File.Name}: no test yet");
    }
}
