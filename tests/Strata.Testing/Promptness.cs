using System.Diagnostics;

namespace Strata.Testing;

/// <summary>
/// The two seconds that reading any file may take at most. The machine may be busy with something else: slow is who is slow three times,
/// so that no test fails by chance.
/// </summary>
public static class Promptness
{
    private const int Attempts = 3;

    /// <summary>How long reading a file may take.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Runs a reading, again when it was slow, and gives the shortest time it took.</summary>
    public static TimeSpan Fastest(Action reading)
    {
        TimeSpan fastest = TimeSpan.MaxValue;
        for (int attempt = 0; attempt < Attempts && fastest > Limit; attempt++)
        {
            long started = Stopwatch.GetTimestamp();
            reading();
            TimeSpan time = Stopwatch.GetElapsedTime(started);
            if (time < fastest) fastest = time;
        }

        return fastest;
    }
}
