namespace Strata.Architecture.Tests;

/// <summary>
/// Who may reference whom. A project that is not listed here is above Strata and may reference everything below the programs.
/// </summary>
public sealed class FloorsTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Strata.Kernels"] = [],
        ["Strata.Formats"] = [],
        ["Strata.Engine"] = ["Strata.Kernels"],
        ["Strata"] = ["Strata.Engine", "Strata.Formats"],
        ["Strata.Explain"] = ["Strata"],
        ["Strata.Distributed"] = ["Strata"],
        ["Strata.Datasets"] = ["Strata", "Strata.Formats"],
        ["Strata.Onnx"] = ["Strata", "Strata.Formats"],
    };

    [Fact]
    public void Projects_reference_only_the_floors_below()
    {
        IEnumerable<string> broken =
            from project in SourceProject.All
            where Allowed.ContainsKey(project.Name)
            from reference in project.References
            where !Allowed[project.Name].Contains(reference)
            select $"{project.Name} references {reference}; it may reference: {string.Join(", ", Allowed[project.Name])}.";

        Broken.ExpectNone("A floor knows only those below it.", broken);
    }

    [Fact]
    public void Nobody_references_a_program() => Broken.ExpectNone(
        "Programs are the roof.",
        from project in SourceProject.All
        from reference in project.References
        where SourceProject.All.Any(p => p.Name == reference && p.IsProgram)
        select $"{project.Name} references {reference}");

    [Fact]
    public void The_core_depends_on_the_base_class_library_only() => Broken.ExpectNone(
        "Strata, its engine, kernels and formats use no package.",
        from project in SourceProject.All
        where project.Name is "Strata" or "Strata.Engine" or "Strata.Kernels" or "Strata.Formats"
        from package in project.Packages
        select $"{project.Name} uses {package}");
}
