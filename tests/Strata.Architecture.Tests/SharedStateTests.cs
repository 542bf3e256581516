using System.Text.RegularExpressions;
using Strata.Testing;

namespace Strata.Architecture.Tests;

/// <summary>The seed belongs to the whole process: a test that sets it must not run beside others that draw from it.</summary>
public sealed partial class SharedStateTests
{
    [Fact]
    public void Tests_that_set_the_seed_run_one_after_another() => Broken.ExpectNone(
        "A test that sets RandomSeed belongs to a project that compiles ../SeededRun.cs.",
        Directory.EnumerateDirectories(Repository.PathOf("tests"), "*.Tests")
            .Where(project => !File.ReadAllText(Path.Combine(project, Path.GetFileName(project) + ".csproj")).Contains("../SeededRun.cs"))
            .SelectMany(project => Directory.EnumerateFiles(project, "*Tests.cs", SearchOption.AllDirectories))
            .Where(file => Path.GetFileName(file) != "SharedStateTests.cs" && Sets().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(Repository.PathOf(), file)));

    [GeneratedRegex(@"RandomSeed\.Set\(|LayerContract\.Check\(")]
    private static partial Regex Sets();
}
