namespace Strata.Cli.Tests;

[Trait("Category", "EndToEnd")]
public sealed class UsageTests
{
    [Theory]
    [InlineData("Unknown option '--colour'.", "train", "--colour", "red")]
    [InlineData("--epochs must be a whole number from 1 to 10000. Received: 0.", "train", "--epochs", "0")]
    [InlineData("--batch-size must be a whole number from 1 to 60000. Received: many.", "train", "--batch-size", "many")]
    [InlineData("--learning-rate must be above 0. Received: -1.", "train", "--learning-rate", "-1")]
    [InlineData("Unknown optimizer 'adm'. Did you mean 'adam'?", "train", "--optimizer", "adm")]
    [InlineData("There is no built-in network 'resnet' and no file of that name. There are: article, ", "summary", "resnet")]
    [InlineData("There is no file 'm.keras'.", "inspect", "m.keras")]
    [InlineData("There is no file 'm.keras'.", "evaluate", "m.keras")]
    [InlineData("There is no file 'm.keras'.", "train", "--from", "m.keras")]
    [InlineData("--from takes the network from the file", "train", "mlp", "--from", "m.keras")]
    [InlineData("--from takes the optimizer from the file", "train", "--optimizer", "sgd", "--from", "m.keras")]
    [InlineData("Option '--input' is required.", "predict", "m.keras")]
    [InlineData("--scale must be a number, or a fraction as 1/255. Received: half.", "predict", "m.keras", "-i", "x.npy", "--scale", "half")]
    [InlineData("Outputs are written as .npy, .npz or .csv. Received: 'y.png'.", "predict", "m.keras", "-i", "x.npy", "-o", "y.png")]
    [InlineData("There is no built-in network 'resnet'. There are: article, without-flatten, two-blocks, mlp.", "train", "resnet")]
    [InlineData("cannot be made", "train", "--output", "/dev/null/run")]
    public void Mistakes_are_one_line_on_standard_error_and_exit_code_2(string part, params string[] arguments)
    {
        var outcome = CommandLine.Run(arguments);
        Assert.Equal(2, outcome.ExitCode);
        string line = Assert.Single(outcome.ErrorLines);
        Assert.StartsWith("strata: ", line, StringComparison.Ordinal);
        Assert.Contains(part, line, StringComparison.Ordinal);
        Assert.EndsWith($"(See 'strata {arguments[0]} --help'.)", line, StringComparison.Ordinal);
        Assert.Equal("", outcome.Output);
    }

    [Fact]
    public void An_unknown_command_points_at_the_help_of_strata()
    {
        var outcome = CommandLine.Run("tain");
        Assert.Equal(2, outcome.ExitCode);
        Assert.EndsWith("(See 'strata --help'.)", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_prints_the_table()
    {
        var outcome = CommandLine.Run("summary", "article");
        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("Model: \"article\"", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("(None, 26, 26, 32)", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Total params: 693,962", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_of_a_file_prints_its_table()
    {
        var outcome = CommandLine.Run("summary", Golden.Keras("seed.keras"));
        Assert.Equal("", outcome.Error);
        Assert.Contains("Total params: 693,962", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_names_the_commands_and_calls_itself_strata()
    {
        var outcome = CommandLine.Run("--help");
        Assert.Equal(0, outcome.ExitCode);
        foreach (string command in new[] { "train", "evaluate", "predict", "summary", "profile", "bench-layer", "inspect", "convert", "doctor" })
            Assert.Contains($"  {command} ", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("strata-cli", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_at_all_is_a_call_for_help() => Assert.Equal(CommandLine.Run("--help"), CommandLine.Run());

    [Fact]
    public void Help_of_a_command_lists_its_options()
    {
        var outcome = CommandLine.Run("train", "--help");
        Assert.Equal(0, outcome.ExitCode);
        foreach (string option in new[] { "--epochs", "--batch-size", "--seed", "--threads", "--limit", "--output" })
            Assert.Contains(option, outcome.Output, StringComparison.Ordinal);
    }
}
