using System.Diagnostics;
using Strata.Models;
using Strata.Testing;

namespace Strata.Cli.Tests;

[Trait("Category", "EndToEnd")]
public sealed class TrainTests
{
    [Fact]
    public async Task Training_prints_the_summary_first_and_the_accuracy_last_and_leaves_a_run_folder()
    {
        using var folder = new ScratchFolder();
        var outcome = CommandLine.Run("train", "--limit", "640", "--epochs", "1", "--seed", "1", "--output", folder.File("run"));
        Assert.Equal("", outcome.Error);
        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("Model: \"article\"", outcome.Output, StringComparison.Ordinal);
        Assert.Matches(@"^test accuracy 0\.\d{4} \(\d+ of 10000\)$", outcome.Lines[^1]);
        Assert.StartsWith("Model: \"article\"", File.ReadAllText(folder.File("run/summary.txt")), StringComparison.Ordinal);
        string[] history = File.ReadAllLines(folder.File("run/history.csv"));
        Assert.Equal(2, history.Length);
        Assert.Equal("epoch,accuracy,loss,val_accuracy,val_loss", history[0]);
        Assert.StartsWith("1,0.", history[1], StringComparison.Ordinal);
        string report = File.ReadAllText(folder.File("run/report.html"));
        Assert.Contains(outcome.Lines[^1], report, StringComparison.Ordinal);
        foreach (string picture in new[] { "accuracy by epoch", "loss by epoch", "Confusion matrix", "Calibration, expected error", "Model article: " })
            Assert.Contains($" role=\"img\" aria-label=\"{picture}", report, StringComparison.Ordinal);
        Assert.Equal(4, report.Split("<figure class=\"film\">").Length - 1);
        Assert.Contains("alt=\"after epoch 1: class ", report, StringComparison.Ordinal);
        Assert.DoesNotContain("://", report, StringComparison.Ordinal);
        await CheckInBrowser(folder.File("run/report.html"));
    }

    /// <summary>The report opens without errors, light and dark, and its film moves.</summary>
    private static async Task CheckInBrowser(string report)
    {
        foreach (bool isDark in new[] { false, true })
        {
            using var browser = await Browser.Open(report, isDark);
            if (browser is null) return;
            const string Film = "document.querySelector('.film')";
            await browser.Evaluate($"(() => {{ const s = {Film}.querySelector('input'); s.value = 0; s.dispatchEvent(new Event('input')); }})()");
            Assert.StartsWith(
                "before training", (await browser.Evaluate($"{Film}.querySelector('output').textContent"))!.GetValue<string>(),
                StringComparison.Ordinal);
            Assert.True((await browser.Evaluate("document.documentElement.scrollWidth <= window.innerWidth"))!.GetValue<bool>());
            Assert.Empty(browser.Errors);
        }
    }

    [Fact]
    public void One_seed_gives_one_history_on_any_number_of_threads()
    {
        using var folder = new ScratchFolder();
        Assert.Equal(0, TrainSeed(folder, "one", "5", "1").ExitCode);
        Assert.Equal(0, TrainSeed(folder, "two", "5", "2").ExitCode);
        Assert.Equal(0, TrainSeed(folder, "other", "6", "2").ExitCode);
        string one = File.ReadAllText(folder.File("one/history.csv"));
        Assert.Equal(one, File.ReadAllText(folder.File("two/history.csv")));
        Assert.NotEqual(one, File.ReadAllText(folder.File("other/history.csv")));
    }

    [Fact]
    public void A_training_goes_on_from_its_file_with_the_bits_of_one_that_never_stopped()
    {
        using var folder = new ScratchFolder();
        Assert.Equal(0, Train(folder, "whole", "--epochs", "2").ExitCode);
        Assert.Equal(0, Train(folder, "first", "--epochs", "1").ExitCode);
        var resumed = Train(folder, "second", "--epochs", "1", "--seed", "9", "--from", folder.File("first/model.keras"));

        Assert.Equal("", resumed.Error);
        string[] whole = File.ReadAllLines(folder.File("whole/history.csv")), second = File.ReadAllLines(folder.File("second/history.csv"));
        Assert.Equal([whole[0], whole[2]], second);
        foreach (var (one, two) in Load("whole").Weights.Zip(Load("second").Weights))
            Assert.True(one.Tensor.Bytes.SequenceEqual(two.Tensor.Bytes), $"{one.Path} differs");
        Assert.Equal(2, Load("second").TrainedEpochs);

        Model Load(string name) => Model.Load(folder.File($"{name}/model.keras"));
    }

    [Fact]
    public void Without_a_seed_two_trainings_are_the_same()
    {
        using var folder = new ScratchFolder();
        Assert.Equal(0, Train(folder, "one", "--epochs", "1").ExitCode);
        Assert.Equal(0, Train(folder, "two", "--epochs", "1", "--seed", "0").ExitCode);
        Assert.Equal(File.ReadAllText(folder.File("one/history.csv")), File.ReadAllText(folder.File("two/history.csv")));
    }

    [Fact]
    public void An_interrupt_ends_training_with_130_and_the_result_so_far()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new ScratchFolder();
        bool isSent = false;
        var outcome = CommandLine.Run(
            (line, process) =>
            {
                if (isSent || !line.StartsWith("epoch 1/", StringComparison.Ordinal)) return;
                isSent = true;
                using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
                kill.WaitForExit();
            },
            ["train", "--limit", "640", "--epochs", "5000", "--output", folder.File("run")]);
        Assert.True(isSent);
        Assert.Equal(130, outcome.ExitCode);
        Assert.Equal("interrupted: what follows is the result so far", outcome.Lines[^2]);
        Assert.Matches(@"^test accuracy 0\.\d{4} \(\d+ of 10000\)$", outcome.Lines[^1]);
        Assert.InRange(File.ReadAllLines(folder.File("run/history.csv")).Length, 2, 1000);
    }

    private static Outcome TrainSeed(ScratchFolder folder, string name, string seed, string threads) =>
        Train(folder, name, "--epochs", "1", "--seed", seed, "--threads", threads);

    private static Outcome Train(ScratchFolder folder, string name, params string[] options) =>
        CommandLine.Run(["train", "--limit", "320", "--verbose", "0", "--output", folder.File(name), .. options]);
}
