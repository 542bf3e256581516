using Strata.Layers;
using Strata.Testing;

namespace Strata.Tests.Layers;

public sealed class LayerClassesTests
{
    public static IEnumerable<object[]> Classes() => LayerClasses.All.Select(c => new object[] { c });

    /// <summary>What a config writer needs: it reads the settings of a layer back by the rule that reads configs.</summary>
    [Theory]
    [MemberData(nameof(Classes))]
    public void Every_constructor_parameter_has_a_property(Type layer) => Assert.NotEmpty(LayerParameters.Of(layer));

    /// <summary>Each layer has a case for the contract, in the file that mirrors its own.</summary>
    [Theory]
    [MemberData(nameof(Classes))]
    public void Every_layer_is_held_to_the_contract(Type layer)
    {
        string layers = Repository.PathOf("src", "Strata", "Layers");
        string source = Assert.Single(Directory.GetFiles(layers, $"{layer.Name}.cs", SearchOption.AllDirectories));
        string mirror = Repository.PathOf(
            "tests", "Strata.Tests", "Layers", Path.GetRelativePath(layers, Path.GetDirectoryName(source)!),
            $"{layer.Name}Tests.cs");
        Assert.True(File.Exists(mirror), $"{mirror} is missing.");
        Assert.Contains("LayerContract.Check", File.ReadAllText(mirror), StringComparison.Ordinal);
    }
}
