namespace Strata;

/// <summary>
/// Where everything random gets its seed from when it is given none: initializers, dropout, shuffling. Set it once at the start and a
/// program gives the same numbers each time, on any number of threads.
/// </summary>
public static class RandomSeed
{
    private static readonly Lock s_lock = new();
    private static ulong s_state = (ulong)Environment.TickCount64 ^ ((ulong)Environment.ProcessId << 32);

    /// <summary>Starts the sequence of seeds anew.</summary>
    public static void Set(long seed)
    {
        lock (s_lock) s_state = (ulong)seed;
    }

    /// <summary>The next seed: SplitMix64 (Steele, Lea and Flood 2014), positive so that every format can hold it.</summary>
    public static long Next()
    {
        lock (s_lock)
        {
            ulong z = s_state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (long)((z ^ (z >> 31)) >> 1);
        }
    }
}
