using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Testing;

namespace Strata.Docs.Tests;

/// <summary>A block of C# as a program: top-level statements, with the usings that every page takes for granted.</summary>
internal static class Snippet
{
    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using Strata;
        global using Strata.Activations;
        global using Strata.Callbacks;
        global using Strata.Datasets;
        global using Strata.Explain;
        global using Strata.Initializers;
        global using Strata.Layers;
        global using Strata.Models;
        global using Strata.Optimizers;
        global using Strata.Training;
        """;

    // Losses and Metrics are left out: they share class names, so a page that uses one says so.
    private static readonly CSharpParseOptions s_language = new(LanguageVersion.Preview);

    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => !Path.GetFileName(p).StartsWith("xunit", StringComparison.Ordinal))
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];

    /// <summary>Compiles a block.</summary>
    /// <returns>The program, or null; and what the compiler objects to.</returns>
    public static (byte[]? Program, string Errors) Compile(string text)
    {
        var compilation = CSharpCompilation.Create(
            "Snippet" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText(Usings, s_language), CSharpSyntaxTree.ParseText(text, s_language)],
            s_references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        var errors = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error);
        return (result.Success ? image.ToArray() : null, string.Join('\n', errors));
    }

    /// <summary>
    /// Runs a compiled block and answers what it printed. It runs in a folder of its own, with a model that Keras saved as
    /// <c>model.keras</c> and arrays that belong to it as <c>check.npz</c>.
    /// </summary>
    public static string Run(byte[] program)
    {
        var main = Assembly.Load(program).EntryPoint!;
        var before = Console.Out;
        string folder = Environment.CurrentDirectory;
        using var printed = new StringWriter();
        var own = Directory.CreateTempSubdirectory("strata-docs-");
        foreach (var (golden, name) in new[] { ("optimizer_adam.keras", "model.keras"), ("optimizer_adam.npz", "check.npz") })
            File.Copy(Path.Combine(GoldenFolder.Root, "files", "keras", golden), Path.Combine(own.FullName, name));
        Console.SetOut(printed);
        Environment.CurrentDirectory = own.FullName;
        try
        {
            main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()], null);
        }
        finally
        {
            Console.SetOut(before);
            Environment.CurrentDirectory = folder;
            own.Delete(recursive: true);
        }
        return printed.ToString();
    }
}
