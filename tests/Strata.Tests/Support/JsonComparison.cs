using System.Text.Json;
using System.Text.Json.Nodes;

namespace Strata.Tests.Support;

/// <summary>Whether two JSON values say the same: order of keys and spelling of numbers do not matter.</summary>
internal static class JsonComparison
{
    /// <summary>The places where they differ, each with both values; none if they are equal.</summary>
    /// <param name="expected">What should be there.</param>
    /// <param name="received">What is there.</param>
    /// <param name="ignored">Keys that do not count, as addresses of objects in Python's memory.</param>
    public static IReadOnlyList<string> Differences(JsonNode? expected, JsonNode? received, params string[] ignored)
    {
        var differences = new List<string>();
        Compare("", expected, received, ignored, differences);
        return differences;
    }

    private static void Compare(string path, JsonNode? a, JsonNode? b, string[] ignored, List<string> differences)
    {
        if (a is JsonObject left && b is JsonObject right)
        {
            foreach (string key in left.Select(p => p.Key).Union(right.Select(p => p.Key)).Except(ignored))
            {
                if (!left.ContainsKey(key)) differences.Add($"{path}/{key}: not expected, received {Text(right[key])}");
                else if (!right.ContainsKey(key)) differences.Add($"{path}/{key}: expected {Text(left[key])}, received nothing");
                else Compare($"{path}/{key}", left[key], right[key], ignored, differences);
            }
        }
        else if (a is JsonArray one && b is JsonArray two && one.Count == two.Count)
        {
            for (int i = 0; i < one.Count; i++) Compare($"{path}/{i}", one[i], two[i], ignored, differences);
        }
        else if (!SameNumber(a, b) && !JsonNode.DeepEquals(a, b)) differences.Add($"{path}: expected {Text(a)}, received {Text(b)}");
    }

    private static bool SameNumber(JsonNode? a, JsonNode? b) =>
        a is JsonValue && b is JsonValue && a.GetValueKind() == JsonValueKind.Number && b.GetValueKind() == JsonValueKind.Number
        && double.Parse(a.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)
            == double.Parse(b.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";
}
