using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Testing;

namespace Strata.Architecture.Tests;

/// <summary>A C# file below src, parsed once.</summary>
internal sealed record SourceFile(string Path, string[] Lines, SyntaxNode Root)
{
    public static IReadOnlyList<SourceFile> All { get; } = [.. Find().Select(Read)];

    private static IEnumerable<string> Find() => Directory
        .EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Split(System.IO.Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
        .Order(StringComparer.Ordinal);

    private static SourceFile Read(string path)
    {
        string text = File.ReadAllText(path);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview));
        string relative = System.IO.Path.GetRelativePath(Repository.PathOf(), path).Replace('\\', '/');
        return new SourceFile(relative, text.TrimEnd('\n').Split('\n'), tree.GetRoot());
    }

    /// <summary>How many lines a piece of the file takes, its comments above not counted.</summary>
    public static int Length(SyntaxNode node)
    {
        FileLinePositionSpan span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    /// <summary><c>src/X/Y.cs:12</c>.</summary>
    public string At(SyntaxNode node) => $"{Path}:{node.SyntaxTree.GetLineSpan(node.Span).StartLinePosition.Line + 1}";
}
