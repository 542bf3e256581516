using Strata.Kernels.Threading;

namespace Strata.Profiling;

/// <summary>What this machine does at most, looked at once for each number of threads and kept.</summary>
internal static class MachineRoof
{
    private static readonly Lock s_lock = new();
    private static readonly Dictionary<int, MachineSpeed> s_speeds = [];

    /// <summary>The speed with as many threads as everything runs on; takes a fraction of a second the first time.</summary>
    public static MachineSpeed Current
    {
        get
        {
            lock (s_lock)
            {
                int threads = WorkerTeam.Shared.Threads;
                if (s_speeds.TryGetValue(threads, out var known)) return known;
                var speed = new MachineSpeed([threads]);
                for (int look = 0; look < 3; look++) speed.Look(50);
                return s_speeds[threads] = speed;
            }
        }
    }
}
