using System.Text.Json;
using System.Text.Json.Serialization;
using Strata.Formats;

namespace Strata.Testing;

/// <summary>What one test found about one golden file, kept on disk until <see cref="GoldenReport.Merge"/> joins all of them.</summary>
internal sealed record GoldenFragment(string Project, string Topic, string File, string Test)
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    public Dictionary<string, GoldenOutcome> Cases { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Where fragments are.</summary>
    public static string Folder => Path.Combine(Repository.Artifacts, "goldens");

    /// <summary>Every fragment on disk, in the order of their names.</summary>
    public static IReadOnlyList<GoldenFragment> ReadAll() => !Directory.Exists(Folder) ? [] :
    [
        .. Directory.EnumerateFiles(Folder, "*.json")
            .Order(StringComparer.Ordinal)
            .Select(path => JsonSerializer.Deserialize<GoldenFragment>(System.IO.File.ReadAllBytes(path), Options)!),
    ];

    /// <summary>Writes the fragment over the one of an earlier run.</summary>
    public void Write()
    {
        Directory.CreateDirectory(Folder);
        string name = $"{Project}.{Topic}.{File}.{Test}".Replace('/', '-');
        AtomicFile.Write(Path.Combine(Folder, name + ".json"), JsonSerializer.SerializeToUtf8Bytes(this, Options));
    }
}
