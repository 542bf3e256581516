using Strata.Formats.Npy;
using Strata.Models;

namespace Strata.Cli.Tests;

[Trait("Category", "EndToEnd")]
public sealed class ConvertTests
{
    [Fact]
    public void A_model_goes_through_every_format_and_predicts_the_same()
    {
        using var folder = new ScratchFolder();
        string model = Golden.Keras("optimizer_adam.keras");
        Convert(model, folder.File("a.h5"));
        Convert(folder.File("a.h5"), folder.File("b.keras"));
        Convert(folder.File("b.keras"), folder.File("c.weights.h5"));
        Convert(folder.File("b.keras"), folder.File("architecture.json"));
        Convert(folder.File("c.weights.h5"), folder.File("d.safetensors"), "--architecture", folder.File("architecture.json"));
        Convert(folder.File("d.safetensors"), folder.File("e.npz"));
        Convert(folder.File("e.npz"), folder.File("f.keras"), "--architecture", model);

        var arrays = NpzReader.Open(Golden.Keras("optimizer_adam.npz"));
        var x = Tensor.Of(arrays.Read("x0").As<float>(), 6, 4);
        foreach (string name in new[] { "a.h5", "b.keras", "f.keras" })
        {
            var y = Model.Load(folder.File(name)).Predict(x);
            Golden.AssertClose(arrays.Read("y0"), NdArray.From<float>(y.Span<float>(), 6, 2));
        }
        // What the optimizer kept goes along with whole models.
        Assert.Equal(3, Model.Load(folder.File("b.keras")).Optimizer.Iterations);
    }

    [Theory]
    [InlineData("holds weights alone, and no architecture can come out of it. Give --architecture with the model", "x.npz", "out.keras")]
    [InlineData("holds weights alone, and no names of them can come out of it. Give --architecture with the model", "x.weights.h5", "out.npz")]
    [InlineData("Models are written as .keras, .h5 (legacy) or .json (architecture alone), weights as", "x.npz", "out.bin")]
    [InlineData("There is no file ", "nothing.keras", "out.h5")]
    [InlineData("Expected: a model or weights.", "x.npy", "out.h5")]
    public void What_cannot_be_made_is_refused_before_anything_is_written(string part, string from, string to)
    {
        using var folder = new ScratchFolder();
        var model = Model.Load(Golden.Keras("optimizer_adam.keras"));
        model.SaveWeights(folder.File("x.npz"));
        model.SaveWeights(folder.File("x.weights.h5"));
        NpyWriter.Write(folder.File("x.npy"), NdArray.From<float>([1], 1));

        var outcome = CommandLine.Run("convert", folder.File(from), folder.File(to));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(part, Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File(to)));
    }

    [Theory]
    [InlineData("lambda_layer.keras", "(lambda)")]
    [InlineData("custom_layer.keras", "goldens>Scale")]
    public void A_file_that_is_refused_is_one_line_and_exit_code_1(string name, string part)
    {
        using var folder = new ScratchFolder();

        var outcome = CommandLine.Run("convert", Golden.Keras(name), folder.File("out.h5"));

        Assert.Equal(1, outcome.ExitCode);
        string line = Assert.Single(outcome.ErrorLines);
        Assert.StartsWith($"strata: '{Golden.Keras(name)}' was not loaded (", line, StringComparison.Ordinal);
        Assert.Contains(part, line, StringComparison.Ordinal);
        Assert.Equal("", outcome.Output);
    }

    private static void Convert(string from, string to, params string[] options)
    {
        var outcome = CommandLine.Run(["convert", from, to, .. options]);
        Assert.Equal("", outcome.Error);
        Assert.StartsWith($"wrote {to}: ", outcome.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(to));
    }
}
