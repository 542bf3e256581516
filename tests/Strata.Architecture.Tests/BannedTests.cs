using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strata.Architecture.Tests;

public sealed class BannedTests
{
    [Theory]
    [InlineData("NotImplementedException", "What exists works; what does not work does not exist.")]
    [InlineData("TODO|FIXME|HACK", "Do it, or write it into an issue.")]
    [InlineData("DllImport|LibraryImport|DllImportAttribute|LibraryImportAttribute", "The engine is managed: no native call.")]
    public void Some_words_are_not_in_the_sources(string words, string rule)
    {
        Regex banned = new($@"\b({words})\b", RegexOptions.CultureInvariant);

        Broken.ExpectNone(
            rule,
            from file in SourceFile.All
            from line in file.Lines.Index()
            where banned.IsMatch(line.Item)
            select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}");
    }

    [Fact]
    public void Namespaces_start_with_Strata() => Broken.ExpectNone(
        "Every type is in namespace Strata or below.",
        from file in SourceFile.All
        let spaces = file.Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Select(n => n.Name.ToString()).ToList()
        let hasTypes = file.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Any()
        where spaces.Any(n => n != "Strata" && !n.StartsWith("Strata.", StringComparison.Ordinal)) || (hasTypes && spaces.Count == 0)
        select $"{file.Path}: {(spaces.Count == 0 ? "none" : string.Join(", ", spaces))}");
}
