namespace Strata.Architecture.Tests;

/// <summary>Says which places break a rule.</summary>
internal static class Broken
{
    public static void ExpectNone(string rule, IEnumerable<string> places)
    {
        List<string> list = [.. places];
        if (list.Count > 0) Assert.Fail($"{rule}\n  {string.Join("\n  ", list)}");
    }
}
