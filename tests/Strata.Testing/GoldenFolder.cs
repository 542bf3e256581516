namespace Strata.Testing;

/// <summary>
/// The goldens on disk: <c>tests/golden</c>, or the folder that <c>STRATA_GOLDEN</c> names. Topics and files are found by listing the
/// folder, never from a list in code.
/// </summary>
public static class GoldenFolder
{
    /// <summary>The folder in use.</summary>
    /// <exception cref="DirectoryNotFoundException">It does not exist.</exception>
    public static string Root
    {
        get
        {
            string root = IsAnotherSet
                ? Path.GetFullPath(Chosen!, Repository.Root ?? Environment.CurrentDirectory)
                : Repository.PathOf("tests", "golden");
            return Directory.Exists(root)
                ? root
                : throw new DirectoryNotFoundException($"No goldens at '{root}'. Set STRATA_GOLDEN to a folder of goldens.");
        }
    }

    /// <summary>Whether <c>STRATA_GOLDEN</c> names the folder; such a set need not have every file that a test asks for.</summary>
    public static bool IsAnotherSet => !string.IsNullOrWhiteSpace(Chosen);

    private static string? Chosen => Environment.GetEnvironmentVariable("STRATA_GOLDEN");

    /// <summary>Every folder with at least one golden, relative to the root and with '/': <c>layers</c>, <c>fit/summary</c>.</summary>
    public static IReadOnlyList<string> Topics()
    {
        string root = Root;
        return
        [
            .. Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(root, Path.GetDirectoryName(path)!).Replace('\\', '/'))
                .Distinct()
                .Where(topic => topic is not ("." or "generate") && Files(topic).Count > 0)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The goldens of one topic by name, without <c>.json</c>; JSON files that are payload of others are left out.</summary>
    public static IReadOnlyList<string> Files(string topic)
    {
        string folder = Path.Combine(Root, topic);
        if (!Directory.Exists(folder)) return [];
        return
        [
            .. Directory.EnumerateFiles(folder, "*.json")
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Where(name => GoldenFile.TryOpen(topic, name) is not null)
                .Order(StringComparer.Ordinal),
        ];
    }
}
