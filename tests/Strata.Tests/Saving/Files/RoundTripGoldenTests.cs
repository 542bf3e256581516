using System.Text.Json.Nodes;
using Strata.Formats.Hdf5;
using Strata.Formats.Zip;
using Strata.Models;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Saving.Files;

/// <summary>What Keras wrote, read and written again, is the same: the config as JSON, and every group and dataset of the weights.</summary>
public class RoundTripGoldenTests
{
    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(GoldenTopic.Files), "files", MemberType = typeof(GoldenTopic))]
    public void Keras_files_come_back_equal(string file) => GoldenTopic.Run("files", file, golden =>
    {
        using var folder = new TemporaryFolder();
        var model = SavedModels.Load(golden);
        string path = Path.Combine(folder.Path, "again.keras");
        model.Save(path);
        using ZipReader expected = ZipReader.Open(golden.FilePath!), received = ZipReader.Open(path);
        CheckConfig(expected, received);
        using Hdf5File old = Hdf5File.Open(expected.Open("model.weights.h5")), fresh = Hdf5File.Open(received.Open("model.weights.h5"));
        CheckTree(old.Root, fresh.Root);
        if (golden.Text("class") == "Sequential" || golden.Text("class") == "Functional") SavedModels.CheckNumbers(golden, Model.Load(path));
    }, golden => golden.Name.StartsWith("keras/", StringComparison.Ordinal) && golden.Text("expect") == "load");

    /// <summary>Settings that Keras leaves out of a saved optimizer of its own accord are no difference.</summary>
    private static void CheckConfig(ZipReader expected, ZipReader received)
    {
        var differences = JsonComparison.Differences(
            JsonNode.Parse(expected.Read("config.json")), JsonNode.Parse(received.Read("config.json")), "shared_object_id");
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(10)));
    }

    private static void CheckTree(Hdf5Group expected, Hdf5Group received)
    {
        Assert.Equal(expected.Keys, received.Keys);
        CheckAttributes(expected, received);
        foreach (string key in expected.Keys)
        {
            if (expected[key] is Hdf5Group group)
            {
                CheckTree(group, Assert.IsType<Hdf5Group>(received[key]));
                continue;
            }
            Hdf5Dataset one = expected.Dataset(key), two = received.Dataset(key);
            CheckAttributes(one, two);
            Assert.Equal(one.Shape, two.Shape);
            Assert.Equal(one.Type, two.Type);
            Assert.Equal(one.Read().Data, two.Read().Data);
        }
    }

    private static void CheckAttributes(Hdf5Object expected, Hdf5Object received)
    {
        Assert.Equal(expected.Attributes.Keys.Order(), received.Attributes.Keys.Order());
        foreach (var (name, attribute) in expected.Attributes)
        {
            Assert.Equal(attribute.Type, received.Attributes[name].Type);
            Assert.Equal(attribute.ReadStrings(), received.Attributes[name].ReadStrings());
        }
    }
}
