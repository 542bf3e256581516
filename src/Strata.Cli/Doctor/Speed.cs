using Strata.Kernels.Gemm;
using Strata.Kernels.Threading;

namespace Strata.Cli.Doctor;

/// <summary>What the machine does at most at the moment, on so many threads.</summary>
/// <param name="Threads">How many.</param>
/// <param name="GigaflopsPerSecond">Multiply-adds that touch no memory, each counted as two.</param>
/// <param name="GigabytesPerSecond">A copy that no cache holds, read and written bytes counted.</param>
internal sealed record Speed(int Threads, double GigaflopsPerSecond, double GigabytesPerSecond)
{
    /// <summary>On one thread, and on all that Strata would use. Takes about a second.</summary>
    public static IReadOnlyList<Speed> Measure()
    {
        int all = WorkerTeam.DefaultThreads;
        return all > 1 ? [Measure(1), Measure(all)] : [Measure(1)];
    }

    private static Speed Measure(int threads)
    {
        var team = new WorkerTeam(threads);
        return new Speed(threads, Math.Round(FmaPeak.Measure(team, 100), 1), Math.Round(CopyBandwidth.Measure(team), 1));
    }
}
