using System.Diagnostics;
using Strata.Kernels.Gemm;
using Strata.Kernels.Threading;

namespace Kernels.Quick;

/// <summary>Times works on teams of one and two threads and prints each beside the FMA peak measured just before it.</summary>
internal sealed class Bench(string? filter)
{
    private readonly WorkerTeam[] _teams = WorkerTeam.DefaultThreads > 1 ? [new(1), new(WorkerTeam.DefaultThreads)] : [new(1)];

    public void Run(string name, double flops, double bytes, params Work[] works)
    {
        if (filter is not null && !name.Contains(filter, StringComparison.OrdinalIgnoreCase)) return;
        var line = $"{name,-44}";
        foreach (WorkerTeam team in _teams)
        {
            double peak = FmaPeak.Measure(team, 20), best = double.MaxValue;
            long end = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 4);
            for (int i = 0; i < 5 || (Stopwatch.GetTimestamp() < end && i < 2000); i++)
            {
                long start = Stopwatch.GetTimestamp();
                foreach (Work work in works) team.Run(work);
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
            peak = Math.Max(peak, FmaPeak.Measure(team, 20));
            double speed = flops / best / 1e9;
            line += $" | {team.Threads}t {best * 1e6,9:F1} us {speed,7:F1} GF {speed / peak,6:P0} {bytes / best / 1e9,6:F1} GB/s";
        }
        Console.WriteLine(line);
    }
}
