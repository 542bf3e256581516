using System.Text.Json;
using Strata.Formats.Hdf5;
using Strata.Testing;

namespace Strata.Formats.Tests.Hdf5;

/// <summary>Files of one feature each, with their whole contents: <c>tests/golden/files/hdf5</c>.</summary>
public sealed class Hdf5GoldenTests
{
    [Theory]
    [Trait("Category", "Goldens")]
    [MemberData(nameof(GoldenTopic.Files), "files", MemberType = typeof(GoldenTopic))]
    public void Goldens(string file) => GoldenTopic.Run("files", file, golden =>
    {
        using Hdf5File hdf5 = Hdf5File.Open(golden.FilePath!, followSoftLinks: false);
        if (golden.Text("expect") == "refuse")
        {
            Refuses(hdf5, "a", golden.Text("reason")!);
            return;
        }

        Hdf5Tree.Check(hdf5, golden);
        if (golden.Json.TryGetProperty("refuse_paths", out JsonElement paths))
        {
            foreach (JsonProperty path in paths.EnumerateObject()) Refuses(hdf5, path.Name, path.Value.GetString()!);
        }

        if (!golden.Json.TryGetProperty("refuse_datasets", out JsonElement datasets)) return;
        foreach (JsonElement path in datasets.EnumerateArray())
        {
            StrataFormatException error = Assert.Throws<StrataFormatException>(() => hdf5.Root.Dataset(path.GetString()!).Read());
            Assert.Equal(FormatErrorKind.UnsupportedType, error.Kind);
        }
    }, golden => golden.Text("kind") == "hdf5");

    private static void Refuses(Hdf5File file, string path, string reason)
    {
        StrataFormatException error = Assert.Throws<StrataFormatException>(() => file.Root.Dataset(path).Read());
        Assert.Equal(reason, Reason(error.Kind));
    }

    // The goldens' words are the kinds in kebab case.
    private static string Reason(FormatErrorKind kind) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
