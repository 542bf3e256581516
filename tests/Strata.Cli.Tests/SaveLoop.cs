using System.Diagnostics;
using System.Globalization;
using Strata.Layers;
using Strata.Models;

namespace Strata.Cli.Tests;

/// <summary>
/// Saves a model over and over, until it is killed. All weights of a save are one number, and each save has another, so that a file that
/// is half of one and half of another shows.
/// </summary>
internal static class SaveLoop
{
    private const int Units = 128, Warm = 3;

    public static Sequential CreateModel() => new("saved") { new Input(Units), new Dense(Units), new Dense(Units), new Dense(1) };

    public static int Run(string path)
    {
        var model = CreateModel();
        for (int i = 1; ; i++)
        {
            foreach (var weight in model.Weights) weight.Tensor.Span<float>().Fill(i);
            long start = Stopwatch.GetTimestamp();
            model.Save(path);
            // How long the disk takes, once the code is compiled.
            if (i == Warm) Console.Out.WriteLine(Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        }
    }
}
