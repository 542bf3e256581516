using Strata.Kernels.Gemm;
using Strata.Kernels.Threading;

namespace Strata.Profiling;

/// <summary>What the machine can do at most at the moment, for each number of threads: the best of all looks at it.</summary>
internal sealed class MachineSpeed
{
    private readonly Dictionary<int, WorkerTeam> _teams;
    private readonly Dictionary<int, double> _peaks = [];
    private readonly Dictionary<(int Threads, long Bytes), double> _copies = [];

    /// <param name="threads">Numbers of threads to look at; one is always among them.</param>
    public MachineSpeed(IEnumerable<int> threads) => _teams = threads.Append(1).Distinct().ToDictionary(t => t, t => new WorkerTeam(t));

    /// <summary>The most threads that are looked at.</summary>
    public int Threads => _teams.Keys.Max();

    /// <summary>Looks again at the multipliers; the best counts.</summary>
    /// <returns>What it saw this time, GFLOP/s by threads.</returns>
    public Dictionary<int, double> Look(int milliseconds = 100)
    {
        var seen = _teams.ToDictionary(t => t.Key, t => FmaPeak.Measure(t.Value, milliseconds));
        foreach (var (threads, peak) in seen) _peaks[threads] = Math.Max(_peaks.GetValueOrDefault(threads), peak);
        return seen;
    }

    /// <summary>GFLOP/s of multiply-adds that touch no memory.</summary>
    public double Peak(int threads) => _peaks[threads];

    /// <summary>GB/s of a copy whose two sides together are so many bytes: what lies in a cache is faster than memory.</summary>
    public double Copy(int threads, long workingSet)
    {
        long half = Math.Clamp(workingSet / 2, 4 << 10, 64 << 20);
        // Powers of two are close enough, and sizes repeat.
        half = (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)half);
        if (_copies.TryGetValue((threads, half), out double copy)) return copy;
        int tries = (int)Math.Clamp((256L << 20) / half, 5, 2000);
        return _copies[(threads, half)] = CopyBandwidth.Measure(_teams[threads], (int)half, tries);
    }

    /// <summary>GB/s of a copy that no cache holds.</summary>
    public double CopyMemory(int threads) => Copy(threads, 128 << 20);
}
