using System.Text.Json;
using Strata.Formats.Idx;
using Strata.Formats.Npy;
using Strata.Formats.Safetensors;

namespace Strata.Cli.Tests;

[Trait("Category", "EndToEnd")]
public sealed class InspectTests
{
    [Fact]
    public void A_model_shows_versions_layers_and_the_tree_of_weights()
    {
        var outcome = CommandLine.Run("inspect", Golden.Keras("optimizer_adam.keras"));

        Assert.Equal(0, outcome.ExitCode);
        Assert.Matches(@": Keras 3 model \(\.keras\), [\d,]+ bytes$", outcome.Lines[0]);
        Assert.Contains("keras_version: 3.15.1", outcome.Lines);
        Assert.Contains("  Dense dense: units 3, activation tanh, use_bias true", outcome.Lines);
        Assert.Contains("compiled: optimizer Adam, loss mse, metrics [\"mae\"]", outcome.Lines);
        Assert.Contains("      vars/  [name = dense]", outcome.Lines);
        Assert.Contains(outcome.Lines, line => line.StartsWith("        0  (4, 3) float32  min ", StringComparison.Ordinal));
        Assert.Contains("      0  () int64  min 3  mean 3  max 3", outcome.Lines);
    }

    [Fact]
    public void The_layer_inside_a_wrapper_stands_below_it()
    {
        string[] lines = CommandLine.Run("inspect", Golden.Keras("normalizing.keras")).Lines;

        int wrapper = Array.IndexOf(lines, "  SpectralNormalization spectral_normalization: power_iterations 1");
        Assert.Equal("    Dense dense: units 3, activation linear, use_bias true", lines[wrapper + 1]);
    }

    [Fact]
    public void Json_tells_the_same_to_programs()
    {
        using var json = JsonDocument.Parse(CommandLine.Run("inspect", Golden.Keras("optimizer_adam.keras"), "--json").Output);
        var root = json.RootElement;

        Assert.Equal("keras", root.GetProperty("kind").GetString());
        Assert.Equal("3.15.1", root.GetProperty("versions").GetProperty("keras_version").GetString());
        Assert.Equal(["InputLayer", "Dense", "Dense"], root.GetProperty("layers").EnumerateArray().Select(l => l.GetProperty("class").GetString()!));
        var kernel = root.GetProperty("entries").EnumerateArray().Single(e => e.GetProperty("path").GetString() == "layers/dense/vars/0");
        Assert.Equal([4, 3], kernel.GetProperty("shape").EnumerateArray().Select(s => s.GetInt32()));
        Assert.Equal(0, kernel.GetProperty("nan").GetInt32());
        Assert.True(kernel.GetProperty("min").GetDouble() < kernel.GetProperty("max").GetDouble());
    }

    [Theory]
    [InlineData("keras", "lambda_layer.keras", "Keras 3 model (.keras)", "  Lambda ")]
    [InlineData("directory", "", "Keras 3 model, unzipped", "  ")]
    [InlineData("legacy", "optimizer_adam.h5", "Keras 2 model (legacy .h5)", "model_weights/")]
    [InlineData("weights", "", "Keras 3 weights (.weights.h5)", "layers/")]
    [InlineData("hdf5", "", "HDF5", "")]
    public void Kinds_are_told_by_their_contents_and_none_needs_to_load(string folder, string name, string kind, string part)
    {
        string path = name.Length > 0 ? Golden.Folder(folder, name) : First(folder);

        var outcome = CommandLine.Run("inspect", path);

        Assert.Equal("", outcome.Error);
        Assert.StartsWith($"{path}: {kind}, ", outcome.Lines[0], StringComparison.Ordinal);
        Assert.Contains(part, outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrays_show_their_numbers_and_how_many_are_none()
    {
        using var folder = new ScratchFolder();
        var array = NdArray.From<float>([1, float.NaN, 3, -2], 2, 2);
        NpyWriter.Write(folder.File("a.npy"), array);
        NpzWriter.Write(folder.File("a.npz"), [KeyValuePair.Create("m/w", array)]);
        SafetensorsWriter.Write(folder.File("a.safetensors"), [SafetensorsTensor.From("m/w", array)]);
        IdxWriter.Write(folder.File("a.idx"), IdxArray.From<byte>([1, 2, 3], 3));
        File.WriteAllText(folder.File("a.csv"), "1,2\n3,4\n");

        Assert.Equal("  array  (2, 2) float32  min -2  mean 0.6667  max 3  NaN 1", CommandLine.Run("inspect", folder.File("a.npy")).Lines[^1]);
        foreach (string name in new[] { "a.npz", "a.safetensors" })
        {
            string[] lines = CommandLine.Run("inspect", folder.File(name)).Lines;
            Assert.Equal(["  m/", "    w  (2, 2) float32  min -2  mean 0.6667  max 3  NaN 1"], lines[^2..]);
        }
        Assert.Equal("  array  (3,) uint8  min 1  mean 2  max 3", CommandLine.Run("inspect", folder.File("a.idx")).Lines[^1]);
        Assert.Equal("  rows  (2, 2) float32  min 1  mean 2.5  max 4", CommandLine.Run("inspect", folder.File("a.csv")).Lines[^1]);
    }

    private static string First(string folder)
    {
        string path = Golden.Folder(folder, "");
        return folder == "directory"
            ? Directory.GetDirectories(path).Order(StringComparer.Ordinal).First()
            : Directory.GetFiles(path, "*.h5").Order(StringComparer.Ordinal).First();
    }
}
