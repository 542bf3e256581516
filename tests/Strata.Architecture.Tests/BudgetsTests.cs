using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strata.Architecture.Tests;

/// <summary>How long things may be. A budget may be raised in a commit that says why.</summary>
public sealed class BudgetsTests
{
    private const int FileLines = 400;
    private const int MedianLines = 120;
    private const int MethodLines = 60;
    private const int KernelLines = 120;
    private const int Parameters = 8;
    private const int Columns = 140;

    [Fact]
    public void Files_are_short() => Broken.ExpectNone(
        $"A file has at most {FileLines} lines.",
        SourceFile.All.Where(f => f.Lines.Length > FileLines).Select(f => $"{f.Path}: {f.Lines.Length}"));

    [Fact]
    public void Most_files_are_very_short()
    {
        int[] lengths = [.. SourceFile.All.Select(f => f.Lines.Length).Order()];

        Assert.InRange(lengths[lengths.Length / 2], 0, MedianLines - 1);
    }

    [Fact]
    public void Lines_fit_the_screen() => Broken.ExpectNone(
        $"A line has at most {Columns} columns.",
        from file in SourceFile.All
        from line in file.Lines.Index()
        where line.Item.Length > Columns
        select $"{file.Path}:{line.Index + 1}: {line.Item.Length}");

    [Fact]
    public void Methods_are_short() => Broken.ExpectNone(
        $"A method has at most {MethodLines} lines, one of Strata.Kernels {KernelLines}.",
        from file in SourceFile.All
        let limit = file.Path.StartsWith("src/Strata.Kernels/", StringComparison.Ordinal) ? KernelLines : MethodLines
        from method in file.Root.DescendantNodes().Where(n => n is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax)
        where SourceFile.Length(method) > limit
        select $"{file.At(method)}: {SourceFile.Length(method)}");

    [Fact]
    public void Parameter_lists_are_short() => Broken.ExpectNone(
        $"A method has at most {Parameters} parameters; public constructors and models of src/Strata have those of Keras.",
        from file in SourceFile.All
        from list in file.Root.DescendantNodes().OfType<ParameterListSyntax>()
        where list.Parameters.Count > Parameters && !IsKerasFace(file, list.Parent!)
        select $"{file.At(list)}: {list.Parameters.Count}");

    // Keras' own parameter lists are longer; shortening them would break the mapping of names that users rely on.
    private static bool IsKerasFace(SourceFile file, SyntaxNode owner)
    {
        if (!file.Path.StartsWith("src/Strata/", StringComparison.Ordinal)) return false;
        bool isPublic = owner is MemberDeclarationSyntax member && member.Modifiers.Any(SyntaxKind.PublicKeyword);
        bool isModel = file.Path.StartsWith("src/Strata/Models/", StringComparison.Ordinal);
        return isPublic && (owner is ConstructorDeclarationSyntax or TypeDeclarationSyntax || isModel);
    }
}
