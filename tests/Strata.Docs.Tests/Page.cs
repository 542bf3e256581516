using Strata.Testing;

namespace Strata.Docs.Tests;

/// <summary>A Markdown page of the repository, its lines and its blocks of C#.</summary>
internal sealed record Page(string Path, string[] Lines)
{
    /// <summary>README.md and everything below docs.</summary>
    public static IEnumerable<Page> WithCode => Files("docs").Prepend("README.md").Select(Read);

    /// <summary>Pages that lead through the sources, and therefore must name what exists.</summary>
    public static IEnumerable<Page> WithPaths =>
        Files("docs").Where(p => p.Contains("how-to", StringComparison.Ordinal)).Concat(["README.md", "ARCHITECTURE.md"]).Select(Read);

    public static Page Read(string path) => new(path, File.ReadAllLines(Repository.PathOf(path)));

    /// <summary>The blocks that begin with ```csharp, with what stands behind that word.</summary>
    public IEnumerable<CodeBlock> Blocks
    {
        get
        {
            for (int i = 0; i < Lines.Length; i++)
            {
                if (!Lines[i].StartsWith("```", StringComparison.Ordinal)) continue;
                int start = i++;
                while (i < Lines.Length && !Lines[i].StartsWith("```", StringComparison.Ordinal)) i++;
                if (i == Lines.Length) throw new InvalidDataException($"{Path}:{start + 1}: the block has no end.");
                string[] words = Lines[start][3..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words is ["csharp", ..]) yield return new($"{Path}:{start + 1}", words[1..], string.Join('\n', Lines[(start + 1)..i]));
            }
        }
    }

    private static IEnumerable<string> Files(string folder) => Directory
        .EnumerateFiles(Repository.PathOf(folder), "*.md", SearchOption.AllDirectories)
        .Select(p => System.IO.Path.GetRelativePath(Repository.Root!, p).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);
}

/// <summary>A block of C#: where it begins, the words behind <c>csharp</c>, and its text.</summary>
internal sealed record CodeBlock(string At, string[] Marks, string Text)
{
    /// <summary><c>no-run</c>: compiled, but not run.</summary>
    public bool Runs => !Marks.Contains("no-run");

    /// <summary><c>from FILE</c>: not a program but a part of that file, word for word.</summary>
    public string? From => Marks is ["from", var file] ? file : null;
}
