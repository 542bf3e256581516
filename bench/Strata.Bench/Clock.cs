using System.Diagnostics;

namespace Strata.Bench;

/// <summary>Times of actions that are repeated.</summary>
internal static class Clock
{
    /// <summary>Milliseconds of the median of the calls that fit into a time, three at least, after three that warm up.</summary>
    public static double MedianCall(Action call, double seconds)
    {
        var times = Calls(call, seconds);
        times.Sort();
        return times[times.Count / 2] * 1000;
    }

    /// <summary>Milliseconds of the fastest call.</summary>
    public static double FastestCall(Action call, double seconds) => Calls(call, seconds).Min() * 1000;

    private static List<double> Calls(Action call, double seconds)
    {
        for (int i = 0; i < 3; i++) call();
        var times = new List<double>(1 << 16);
        long end = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
        while (times.Count < 3 || Stopwatch.GetTimestamp() < end)
        {
            long start = Stopwatch.GetTimestamp();
            call();
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return times;
    }
}
