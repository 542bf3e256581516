using System.Diagnostics;
using System.Globalization;
using Strata.Kernels.Lanes;
using Strata.Kernels.Threading;

namespace Strata.Kernels.Bench;

/// <summary>
/// All cases in minutes instead of hours: the fastest of a quarter of a second, the FMA peak looked at just before and after.
/// </summary>
internal static class QuickTable
{
    public static void Print(string? filter)
    {
        Console.WriteLine($"registers of {LaneWidth.Bits} bits");
        foreach (var suite in KernelSuite.All)
        {
            foreach (var kernel in suite.Cases)
            {
                string name = $"{suite.GetType().Name}: {kernel}";
                if (filter is null || name.Contains(filter, StringComparison.OrdinalIgnoreCase)) Print(name, kernel);
            }
        }
    }

    private static void Print(string name, KernelCase kernel)
    {
        string line = $"{name,-66}";
        foreach (int threads in KernelSuite.ThreadCounts)
        {
            WorkerTeam.Resize(threads);
            Limits.Look();
            double seconds = Fastest(kernel.Run);
            Limits.Look();
            var (speed, unit, share) = Limits.Of(kernel, threads, seconds);
            line += string.Create(
                CultureInfo.InvariantCulture, $" | {threads}t {seconds * 1e6,9:0.0} µs {speed,7:0.0} {unit,-7} {share,6:P0}");
        }
        Console.WriteLine(line);
    }

    private static double Fastest(Action run)
    {
        double best = double.MaxValue;
        long end = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 4);
        for (int i = 0; i < 5 || (Stopwatch.GetTimestamp() < end && i < 2000); i++)
        {
            long start = Stopwatch.GetTimestamp();
            run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return best;
    }
}
