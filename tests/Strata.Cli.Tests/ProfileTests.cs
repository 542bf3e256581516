using System.Text.Json;
using Strata.Formats.TensorBoard;

namespace Strata.Cli.Tests;

[Trait("Category", "EndToEnd")]
public sealed class ProfileTests
{
    [Fact]
    public void A_built_in_network_is_profiled_training_and_pictures_are_written()
    {
        using var folder = new ScratchFolder();

        var outcome = CommandLine.Run(
            "profile", "article", "-b", "8", "--seconds", "1", "--kernels", "--html", folder.File("p.html"),
            "--trace", folder.File("t.json"),
            "--tensorboard", folder.File("logs/1"));

        Assert.Equal("", outcome.Error);
        Assert.Matches(@"^article: training step of 8 samples on \d+ threads, \d+ runs$", outcome.Lines[0]);
        Assert.Contains("· MatMul + Add + Relu float32(8, 128)", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("<svg", File.ReadAllText(folder.File("p.html")), StringComparison.Ordinal);
        var events = EventFile.Read(Assert.Single(Directory.GetFiles(folder.File("logs/1"), "events.out.tfevents.*"))).ToList();
        Assert.Contains(events[1].Values, v => v.Tag == "backward_ms/conv2d");
        using var trace = JsonDocument.Parse(File.ReadAllText(folder.File("t.json")));
        Assert.True(trace.RootElement.GetProperty("traceEvents").GetArrayLength() > 10);
    }

    [Fact]
    public void Files_are_profiled_and_compared_with_what_was_kept()
    {
        using var folder = new ScratchFolder();
        var json = CommandLine.Run("profile", Golden.Keras("optimizer_adam.keras"), "--seconds", "1", "--json");
        File.WriteAllText(folder.File("before.json"), json.Output);
        var csv = CommandLine.Run("profile", Golden.Keras("seed.keras"), "--seconds", "1", "--csv");

        var comparison = CommandLine.Run("profile", folder.File("before.json"), Golden.Keras("optimizer_adam.keras"), "--seconds", "1");

        Assert.True(JsonDocument.Parse(json.Output).RootElement.GetProperty("training").GetBoolean());
        // It is not compiled: a prediction.
        Assert.StartsWith("path,kind,name,", csv.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(",backward,", csv.Output, StringComparison.Ordinal);
        Assert.Equal("", comparison.Error);
        Assert.Matches(@"^layer +before ms +after ms +after / before$", comparison.Lines[0]);
        Assert.Contains(comparison.Lines, l => l.StartsWith("dense_1 ", StringComparison.Ordinal));
    }

    [Fact]
    public void Operations_of_a_file_have_rows_under_Keras_names()
    {
        var outcome = CommandLine.Run("profile", Golden.Keras("ops_arithmetic.keras"), "--seconds", "1");

        Assert.Equal("", outcome.Error);
        Assert.Contains(outcome.Lines, l => l.StartsWith("true_divide (operation) ", StringComparison.Ordinal));
        Assert.Contains(outcome.Lines, l => l.StartsWith("subtract_1 (operation) ", StringComparison.Ordinal));
        Assert.DoesNotContain("(other)", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_is_measured_by_itself()
    {
        using var folder = new ScratchFolder();
        var outcome = CommandLine.Run("bench-layer", "Dense(16, activation: relu)", "--input", "4,32", "--html", folder.File("l.html"));

        Assert.Equal("", outcome.Error);
        Assert.StartsWith("Dense(16, activation: relu) on (4, 32), ", outcome.Lines[0], StringComparison.Ordinal);
        Assert.Equal(["1", "2", "4"], outcome.Lines[^3..].Select(l => l.Split(' ')[0]));
        Assert.True(File.Exists(folder.File("l.html")));
    }

    [Theory]
    [InlineData("There is no built-in network 'resnet' and no file of that name.", "profile", "resnet")]
    [InlineData("--trace, --html, --tensorboard and --csv are for one model.", "profile", "article", "mlp", "--csv")]
    [InlineData("--input takes whole numbers above 0 with commas between, as 32,56,56,64. Received: 4,x.", "bench-layer", "Dense(3)", "-i", "4,x")]
    [InlineData("Dense has no argument 'unit'.", "bench-layer", "Dense(3, unit: 3)", "-i", "4,3")]
    public void Mistakes_are_told(string part, params string[] arguments)
    {
        var outcome = CommandLine.Run(arguments);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(part, Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
    }
}
