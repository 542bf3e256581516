using System.Diagnostics;
using System.Globalization;
using Strata.Models;

namespace Strata.Cli.Tests;

/// <summary>kill -9 at any moment of a save leaves the old file or the new one, never half of one.</summary>
[Trait("Category", "EndToEnd")]
public sealed class KilledSaveTests
{
    private const int Kills = 200, AtOnce = 3;

    // In saves: longer than one, so that any moment of one is hit.
    private const double LongestWait = 3;

    [Theory]
    [InlineData("model.keras")]
    [InlineData("model.h5")]
    public void A_save_that_is_killed_leaves_a_whole_file(string name)
    {
        var random = new Random(20261124);
        using var folder = new ScratchFolder();
        // Starting a process takes longer than killing it: some start while one is killed.
        var running = new Queue<(Process Process, string Path)>();
        var numbers = new HashSet<float>();
        int leftovers = 0;
        for (int i = 0; i < Kills / 2; i++)
        {
            while (running.Count < AtOnce) running.Enqueue(Start(folder, $"{i}-{running.Count}-{name}"));
            var (process, path) = running.Dequeue();
            using (process)
            {
                double save = double.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
                Wait(random.NextDouble() * LongestWait * save);
                process.Kill();
                process.WaitForExit();
            }
            numbers.Add(NumberOf(path));
            leftovers += Directory.GetFiles(folder.Path, $".{Path.GetFileName(path)}.*.tmp").Length;
        }
        foreach (var (process, _) in running)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
        Assert.True(leftovers > Kills / 20, $"only {leftovers} of {Kills / 2} kills came while a file was being written");
        Assert.True(numbers.Count > 2, $"every kill came after the same save: {string.Join(", ", numbers)}");
    }

    private static (Process Process, string Path) Start(ScratchFolder folder, string name)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(SaveLoop).Assembly.Location);
        start.ArgumentList.Add("save-forever");
        start.ArgumentList.Add(folder.File(name));
        return (Process.Start(start)!, folder.File(name));
    }

    /// <summary>The system's own timers are coarser than a save.</summary>
    private static void Wait(double milliseconds)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalMilliseconds < milliseconds) Thread.Yield();
    }

    /// <summary>The one number that all weights of a file are.</summary>
    private static float NumberOf(string path)
    {
        var model = Model.Load(path);
        float number = model.Weights[0].Tensor.Span<float>()[0];
        Assert.True(number >= 1, $"weights of {path} are {number}");
        foreach (var weight in model.Weights)
            Assert.Equal(-1, weight.Tensor.Span<float>().IndexOfAnyExcept(number));
        return number;
    }
}
