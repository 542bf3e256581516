namespace Strata.Cli.Tests;

/// <summary><c>strata train</c> and <c>strata summary</c> as a user types them.</summary>
[Trait("Category", "EndToEnd")]
public class TrainCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("strata-").FullName;

    [Fact]
    public void Training_prints_the_summary_first_and_the_accuracy_last_and_leaves_its_files()
    {
        var (code, output, error) = Shell.Strata(["train", "--limit", "640", "--epochs", "2", "--output", _folder]);
        string[] lines = output.Split('\n');
        Assert.Equal("", error);
        Assert.Equal(0, code);
        Assert.Equal("Model: \"article\"", lines[0]);
        Assert.Contains(lines, line => line == " Total params: 693,962 (2.65 MB)");
        Assert.Matches(@"^test accuracy 0\.\d{4} \(\d+ of 10000\)$", lines[^1]);
        string[] history = File.ReadAllLines(Path.Combine(_folder, "history.csv"));
        Assert.Equal("epoch,accuracy,loss,val_accuracy,val_loss", history[0]);
        Assert.Equal(3, history.Length);
        Assert.StartsWith("Model: \"article\"", File.ReadAllText(Path.Combine(_folder, "summary.txt")));
    }

    [Fact]
    public void One_seed_gives_the_same_history_on_one_thread_and_on_two()
    {
        string History(string threads)
        {
            string folder = Path.Combine(_folder, threads);
            Shell.Strata(["train", "--limit", "640", "--epochs", "1", "--seed", "5", "--threads", threads, "--output", folder, "--verbose", "0"]);
            return File.ReadAllText(Path.Combine(folder, "history.csv"));
        }
        Assert.Equal(History("1"), History("2"));
    }

    [Fact]
    public void Interrupting_ends_after_the_step_with_the_result_so_far()
    {
        var (code, output, _) = Shell.Strata(["train", "--epochs", "50", "--output", _folder, "--limit", "6400"], interruptAfter: "epoch 1/");
        Assert.Equal(130, code);
        Assert.Contains("interrupted", output);
        Assert.Matches(@"^test accuracy 0\.\d{4} \(\d+ of 10000\)$", output.Split('\n')[^1]);
        Assert.True(File.Exists(Path.Combine(_folder, "history.csv")));
    }

    [Theory]
    [InlineData("train", "--no-such-option")]
    [InlineData("train", "--epochs", "0")]
    [InlineData("train", "--epochs", "many")]
    [InlineData("train", "--learning-rate", "-1")]
    [InlineData("train", "--optimizer", "adamm")]
    [InlineData("train", "no-such-network")]
    [InlineData("summary", "no-such-network")]
    [InlineData("no-such-command")]
    public void A_mistake_is_one_line_on_standard_error_and_exit_code_2(params string[] arguments)
    {
        var (code, output, error) = Shell.Strata(arguments);
        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.StartsWith("strata: ", error);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void An_output_that_is_a_file_is_refused_before_any_training()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        var (code, output, error) = Shell.Strata(["train", "--output", file]);
        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.StartsWith($"strata: --output must be a folder. Received: '{file}', which is a file.", error);
    }

    [Fact]
    public void Summary_prints_the_table_of_a_network()
    {
        var (code, output, _) = Shell.Strata(["summary", "two-blocks"]);
        Assert.Equal(0, code);
        Assert.Contains(" Total params: 225,034 (879.04 KB)", output);
    }

    [Fact]
    public void Help_teaches()
    {
        var (code, output, _) = Shell.Strata(["train", "--help"]);
        Assert.Equal(0, code);
        Assert.Contains("--learning-rate", output);
        Assert.Contains("strata train --epochs 1 --limit 6000", output);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
