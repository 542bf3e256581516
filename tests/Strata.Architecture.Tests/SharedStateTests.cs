using System.Text.RegularExpressions;
using Strata.Testing;

namespace Strata.Architecture.Tests;

/// <summary>The seed belongs to the whole process: a test that sets it must not run beside others that draw from it.</summary>
public sealed partial class SharedStateTests
{
    [Fact]
    public void Tests_that_set_the_seed_run_alone() => Broken.ExpectNone(
        "A test class that sets RandomSeed belongs to [Collection(ProcessWideCollection.Name)].",
        Directory.EnumerateFiles(Repository.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "SharedStateTests.cs")
            .Select(file => (File: file, Text: File.ReadAllText(file)))
            .Where(f => Sets().IsMatch(f.Text) && !f.Text.Contains("[Collection(", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(Repository.PathOf(), f.File)));

    [GeneratedRegex(@"RandomSeed\.Set\(|LayerContract\.Check\(")]
    private static partial Regex Sets();
}
