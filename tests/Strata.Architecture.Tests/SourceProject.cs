using System.Reflection;
using System.Xml.Linq;
using Strata.Testing;

namespace Strata.Architecture.Tests;

/// <summary>A project below src, found by listing the folder.</summary>
internal sealed record SourceProject(string Name, string File, XDocument Xml)
{
    public static IReadOnlyList<SourceProject> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceProject(Path.GetFileNameWithoutExtension(path), path, XDocument.Load(path))),
    ];

    /// <summary>The projects that this one references by name.</summary>
    public IReadOnlyList<string> References =>
    [
        .. Xml.Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))),
    ];

    /// <summary>The packages that this one references.</summary>
    public IReadOnlyList<string> Packages => [.. Xml.Descendants("PackageReference").Select(r => r.Attribute("Include")!.Value)];

    /// <summary>Whether it is a program and not a library.</summary>
    public bool IsProgram => Xml.Descendants("OutputType").Any(t => t.Value == "Exe");

    /// <summary>The assembly that it builds.</summary>
    public Assembly Load() => Assembly.Load(Xml.Descendants("AssemblyName").FirstOrDefault()?.Value ?? Name);

    public override string ToString() => Name;
}
