using System.Text.RegularExpressions;
using Strata.Testing;

namespace Strata.Docs.Tests;

/// <summary>What the pages point to exists.</summary>
[Trait("Category", "Docs")]
public sealed partial class PathsTests
{
    private static readonly string[] s_folders = ["src/", "tests/", "docs/", "bench/", "./"];

    public static TheoryData<string> Pages =>
        [.. Page.WithPaths.Concat(Page.WithCode).Select(p => p.Path).Concat(["CONTRIBUTING.md", "AGENTS.md", "CHANGELOG.md"]).Distinct()];

    public static TheoryData<string> Guides => [.. Page.WithPaths.Select(p => p.Path)];

    [Theory, MemberData(nameof(Pages))]
    public void Relative_links_lead_somewhere(string path)
    {
        string folder = Path.GetDirectoryName(path)!;

        ExpectNone(path, Find(Link(), path).Where(l => !l.Contains("://", StringComparison.Ordinal) && !l.StartsWith('#'))
            .Where(l => !Exists(Path.Combine(folder, l.Split('#')[0]))));
    }

    [Theory, MemberData(nameof(Guides))]
    public void Files_in_backticks_exist(string path) =>
        ExpectNone(path, Find(Code(), path).Select(c => c.Split(' ')[0]).Where(IsPath).Where(c => !Exists(c)));

    private static bool IsPath(string code) =>
        Array.Exists(s_folders, f => code.StartsWith(f, StringComparison.Ordinal)) && code.IndexOfAny(['<', '*', '…']) < 0;

    private static bool Exists(string path) => Path.Exists(Repository.PathOf(path));

    private static IEnumerable<string> Find(Regex pattern, string path) =>
        Page.Read(path).Lines.SelectMany(l => pattern.Matches(l)).Select(m => m.Groups[1].Value);

    private static void ExpectNone(string path, IEnumerable<string> missing)
    {
        string[] names = [.. missing];
        Assert.True(names.Length == 0, $"{path} names what does not exist: {string.Join(", ", names)}");
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
