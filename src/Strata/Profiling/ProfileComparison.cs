using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Profiling.Reports;

namespace Strata.Profiling;

/// <summary>A row of a profile as it is compared and kept: times in milliseconds.</summary>
/// <param name="Name">The layer within the model.</param>
/// <param name="Forward">Time from inputs to outputs.</param>
/// <param name="Backward">Time of gradients.</param>
/// <param name="Update">Time of the optimizer.</param>
public sealed record ProfileRow(string Name, double Forward, double Backward, double Update)
{
    /// <summary>Time of all phases.</summary>
    public double Milliseconds => Forward + Backward + Update;

    /// <summary>The layers of a profile.</summary>
    public static IReadOnlyList<ProfileRow> Of(ModelProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return [.. profile.Layers.Select(l =>
            new ProfileRow(l.Name, l.Forward.Milliseconds, l.Backward.Milliseconds, l.Update.Milliseconds))];
    }

    /// <summary>The layers of a profile that was kept as JSON.</summary>
    /// <exception cref="FormatException">It is no profile.</exception>
    public static IReadOnlyList<ProfileRow> Parse(string json)
    {
        try
        {
            var layers = JsonNode.Parse(json)!["layers"]!.AsArray();
            return [.. layers.Select(l => new ProfileRow(
                (string)l!["name"]!, (double)l["forward_ms"]!, (double)l["backward_ms"]!, (double)l["update_ms"]!))];
        }
        catch (Exception error) when (error
            is JsonException or InvalidOperationException or NullReferenceException or ArgumentNullException)
        {
            throw new FormatException("The JSON is no profile: expected an object with 'layers', each with name and times.", error);
        }
    }
}

/// <summary>Two profiles side by side, layer by layer.</summary>
public sealed class ProfileComparison
{
    internal ProfileComparison(IReadOnlyList<ProfileRow> before, IReadOnlyList<ProfileRow> after)
    {
        string[] names = [.. before.Concat(after).Select(r => r.Name).Distinct()];
        Rows = [.. names.Select(n => (n, before.FirstOrDefault(r => r.Name == n), after.FirstOrDefault(r => r.Name == n)))];
    }

    /// <summary>The layers of both; null where one has none of that name.</summary>
    public IReadOnlyList<(string Name, ProfileRow? Before, ProfileRow? After)> Rows { get; }

    /// <summary>Two lists of rows, however they were come by.</summary>
    public static ProfileComparison Of(IReadOnlyList<ProfileRow> before, IReadOnlyList<ProfileRow> after) => new(before, after);

    /// <summary>A table: both times, and the second as a part of the first.</summary>
    public override string ToString()
    {
        var table = new Columns(["layer", "before ms", "after ms", "after / before"]);
        foreach (var (name, before, after) in Rows) AddRow(table, name, before?.Milliseconds, after?.Milliseconds);
        AddRow(table, "sum", Rows.Sum(r => r.Before?.Milliseconds ?? 0), Rows.Sum(r => r.After?.Milliseconds ?? 0));
        return table.ToString();
    }

    /// <summary>The same as a JSON object.</summary>
    public string ToJson() => new JsonObject
    {
        ["layers"] = new JsonArray([.. Rows.Select(r => (JsonNode)new JsonObject
        {
            ["name"] = r.Name,
            ["before_ms"] = r.Before?.Milliseconds,
            ["after_ms"] = r.After?.Milliseconds,
            ["ratio"] = Ratio(r.Before?.Milliseconds, r.After?.Milliseconds),
        })]),
        ["before_ms"] = Rows.Sum(r => r.Before?.Milliseconds ?? 0),
        ["after_ms"] = Rows.Sum(r => r.After?.Milliseconds ?? 0),
    }.ToJsonString() + "\n";

    private static double? Ratio(double? before, double? after) => before > 0 && after is not null ? after / before : null;

    private static void AddRow(Columns table, string name, double? before, double? after) => table.Add(
        name, Figures.Milliseconds(before), Figures.Milliseconds(after),
        Ratio(before, after) is { } ratio ? Figures.Invariant($"{ratio:0.00}") : "-");
}
