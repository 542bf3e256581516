using System.Reflection;
using System.Runtime.CompilerServices;

namespace Strata.Testing;

/// <summary>
/// Runs goldens inside a test: one theory row for each file of a topic, all cases of a file in one go, all failures told together.
/// </summary>
/// <example>
/// <code>
/// [Theory, Trait("Category", "Goldens")]
/// [MemberData(nameof(GoldenTopic.Files), "losses", MemberType = typeof(GoldenTopic))]
/// public void Losses(string file) => GoldenTopic.Run("losses", file, golden => { … golden.Check("y0", shape, values); });
/// </code>
/// </example>
public static class GoldenTopic
{
    private const string NoFiles = "(no files)";
    private const int Shown = 20;

    /// <summary>The rows of a theory: each golden file of the topic. A set without the topic gives one row that does nothing.</summary>
    public static IEnumerable<object[]> Files(string topic)
    {
        IReadOnlyList<string> files = GoldenFolder.Files(topic);
        return files.Count == 0 ? [[NoFiles]] : files.Select(file => new object[] { file });
    }

    /// <summary>Runs every case of a file, writes what came out for the report, and fails if any case failed.</summary>
    /// <param name="topic">The folder: <c>layers</c>, <c>fit/summary</c>.</param>
    /// <param name="file">The file's name without <c>.json</c>.</param>
    /// <param name="body">Checks one case; throws <see cref="Waiting"/> when something it needs is not built yet.</param>
    /// <param name="which">Which cases the test is about; the others are left to other tests.</param>
    /// <param name="test">The calling test: several tests of one file are reported together, and a case must pass in all of them.</param>
    public static void Run(
        string topic, string file, Action<GoldenCase> body, Func<GoldenCase, bool>? which = null, [CallerMemberName] string test = "")
    {
        ArgumentNullException.ThrowIfNull(body);
        if (file == NoFiles || (GoldenFolder.IsAnotherSet && GoldenFile.TryOpen(topic, file) is null)) return;
        GoldenFragment fragment = new(body.Method.Module.Assembly.GetName().Name ?? "tests", topic, file, test);
        List<string> failures = [];
        foreach (GoldenCase golden in GoldenFile.Open(topic, file).Cases)
        {
            if (which?.Invoke(golden) == false) continue;
            GoldenOutcome outcome = Run(golden.Anew(), body);
            fragment.Cases[golden.Name] = outcome;
            if (outcome.Status == GoldenStatus.Failed) failures.Add($"{golden}: {outcome.Note}");
        }

        fragment.Write();
        if (failures.Count == 0) return;
        string more = failures.Count > Shown ? $"\n… and {failures.Count - Shown} more" : "";
        Xunit.Assert.Fail($"{failures.Count} of {fragment.Cases.Count} cases failed.\n{string.Join("\n", failures.Take(Shown))}{more}");
    }

    private static GoldenOutcome Run(GoldenCase golden, Action<GoldenCase> body)
    {
        try
        {
            body(golden);
            return new GoldenOutcome(GoldenStatus.Passed, golden.Worst, "");
        }
        catch (Exception error)
        {
            // Tests that find their subject by reflection wrap what it throws.
            Exception cause = error is TargetInvocationException { InnerException: { } inner } ? inner : error;
            if (cause is Waiting waiting) return new GoldenOutcome(GoldenStatus.Waiting, golden.Worst, waiting.What);
            return new GoldenOutcome(GoldenStatus.Failed, golden.Worst, Describe(cause));
        }
    }

    private static string Describe(Exception error)
    {
        if (error is Xunit.Sdk.IAssertionException or Xunit.Sdk.XunitException) return error.Message;
        string where = error.StackTrace?.Split('\n').FirstOrDefault()?.Trim() ?? "";
        return $"{error.GetType().Name}: {error.Message} {where}";
    }
}
