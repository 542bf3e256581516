using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Strata.Formats.Idx;
using Strata.Formats.Npy;

namespace Strata.Cli.Tests;

[Trait("Category", "EndToEnd")]
public sealed class PredictTests
{
    private static readonly NdArray s_expected = NpzReader.Open(Golden.Keras("optimizer_adam.npz")).Read("y0");

    [Theory]
    [InlineData("y.npy")]
    [InlineData("y.npz")]
    [InlineData("y.csv")]
    public void Writes_the_numbers_of_Keras(string output)
    {
        using var folder = new ScratchFolder();
        string x = Golden.Extract(folder, "optimizer_adam.npz", "x0"), path = folder.File(output);

        var outcome = CommandLine.Run("predict", Golden.Keras("optimizer_adam.keras"), "--input", x, "--output", path);

        Assert.Equal("", outcome.Error);
        Assert.Equal($"wrote {path}: dense_1 (6, 2)", outcome.Output);
        Golden.AssertClose(s_expected, Path.GetExtension(output) switch
        {
            ".npy" => NpyReader.Read(path),
            ".npz" => NpzReader.Open(path).Read("dense_1"),
            _ => NdArray.From<float>([.. File.ReadAllText(path).Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries)
                .Select(n => float.Parse(n, CultureInfo.InvariantCulture))], 6, 2),
        });
    }

    [Fact]
    public void Reads_csv_with_names_of_columns_and_answers_json()
    {
        using var folder = new ScratchFolder();
        float[] x = NpzReader.Open(Golden.Keras("optimizer_adam.npz")).Read("x0").As<float>().ToArray();
        File.WriteAllLines(folder.File("x.csv"), x.Chunk(4)
            .Select(row => string.Join(',', row.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))).Prepend("a,b,c,d"));

        var outcome = CommandLine.Run("predict", Golden.Keras("optimizer_adam.keras"), "--input", folder.File("x.csv"), "--json");

        Assert.Equal(0, outcome.ExitCode);
        using var json = JsonDocument.Parse(outcome.Output);
        var samples = json.RootElement.GetProperty("dense_1").GetProperty("samples");
        float[] numbers = [.. samples.EnumerateArray().SelectMany(s => s.EnumerateArray()).Select(n => n.GetSingle())];
        Golden.AssertClose(s_expected, NdArray.From<float>(numbers, 6, 2));
    }

    [Fact]
    public void Reads_gzipped_idx_scaled_and_shows_the_highest()
    {
        using var folder = new ScratchFolder();
        using (var stream = new GZipStream(File.Create(folder.File("images.gz")), CompressionLevel.Fastest))
            IdxWriter.Write(stream, IdxArray.From<byte>(new byte[2 * 28 * 28], 2, 28, 28));

        var outcome = CommandLine.Run(
            "predict", Golden.Keras("seed.keras"), "--input", folder.File("images.gz"), "--scale", "1/255", "--top", "3");

        Assert.Equal("", outcome.Error);
        Assert.Equal(3, outcome.Lines.Length);
        Assert.Matches(@"^\S+ \(2, 10\) float32$", outcome.Lines[0]);
        Assert.Matches(@"^     0: \d \(0\.\d{4}\)  \d \(0\.\d{4}\)  \d \(0\.\d{4}\)$", outcome.Lines[1]);
    }

    [Fact]
    public void Several_inputs_come_by_name_from_an_archive()
    {
        using var folder = new ScratchFolder();
        NpzWriter.Write(folder.File("x.npz"), [KeyValuePair.Create("x0", NdArray.From<float>(new float[8], 2, 4))]);

        var outcome = CommandLine.Run("predict", Golden.Keras("merging_layers.keras"), "--input", folder.File("x.npz"));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Matches(@"has \d inputs \(.+\)\. Received: 1 arrays \(x0\)\.", Assert.Single(outcome.ErrorLines));
    }

    [Fact]
    public void Samples_of_another_shape_are_told_with_the_shape_that_is_due()
    {
        using var folder = new ScratchFolder();
        NpyWriter.Write(folder.File("x.npy"), NdArray.From<float>(new float[6], 2, 3));

        var outcome = CommandLine.Run("predict", Golden.Keras("optimizer_adam.keras"), "--input", folder.File("x.npy"));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("takes samples of shape (4,). Received: an array of shape (2, 3).", outcome.Error, StringComparison.Ordinal);
    }
}
