using System.Text.Json;

namespace Strata.Cli.Tests;

[Trait("Category", "EndToEnd")]
public sealed class EvaluateTests
{
    [Fact]
    public void Tells_loss_and_metrics_of_own_data()
    {
        using var folder = new ScratchFolder();
        string x = Golden.Extract(folder, "optimizer_adam.npz", "x0"), t = Golden.Extract(folder, "optimizer_adam.npz", "t0");

        var lines = CommandLine.Run("evaluate", Golden.Keras("optimizer_adam.keras"), "--input", x, "--labels", t);
        var json = CommandLine.Run("evaluate", Golden.Keras("optimizer_adam.keras"), "--input", x, "--labels", t, "--json");

        // As the index of the goldens has them, before the step that Keras took with them.
        Assert.Equal(["loss 4.9829", "mae 1.7139"], lines.Lines);
        Assert.Equal(0, json.ExitCode);
        Assert.Equal(4.98293, JsonDocument.Parse(json.Output).RootElement.GetProperty("loss").GetDouble(), 1e-4);
    }

    [Fact]
    public void Takes_the_digits_of_MNIST_by_itself()
    {
        var outcome = CommandLine.Run(
            "evaluate", Golden.Keras("seed.keras"), "--loss", "sparse_categorical_crossentropy", "--metrics", "accuracy");

        Assert.Equal("", outcome.Error);
        Assert.Equal(2, outcome.Lines.Length);
        Assert.Matches(@"^accuracy [01]\.\d{4}$", outcome.Lines[1]);
    }

    [Theory]
    [InlineData("is not compiled. Give --loss, and perhaps --metrics.", "seed.keras")]
    [InlineData("and MNIST's images are (None, 28, 28, 1). Give --input and --labels.", "optimizer_adam.keras")]
    [InlineData("--metrics needs --loss", "optimizer_adam.keras", "--metrics", "mae")]
    [InlineData("--labels needs --input.", "optimizer_adam.keras", "--labels", "y.npy")]
    public void What_is_missing_is_told(string part, string file, params string[] options)
    {
        var outcome = CommandLine.Run(["evaluate", Golden.Keras(file), .. options]);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(part, Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
    }
}
