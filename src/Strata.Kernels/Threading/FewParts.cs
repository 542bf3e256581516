using System.Diagnostics;

namespace Strata.Kernels.Threading;

/// <summary>
/// Whether work of two to four parts, which may take no longer than telling another thread of it, runs faster on the calling thread alone.
/// That hangs on the machine, and on a virtual one on the minute, so it is tried out: some runs with the helpers, some alone, then many as
/// was faster, and again. The parts are the same either way, and so are the bits.
/// </summary>
internal sealed class FewParts
{
    /// <summary>Runs of each kind in a trial; the first ones find helpers asleep or memory in another's cache, and do not count.</summary>
    private const int Tries = 16, Warm = 3, Timed = Tries - Warm;

    /// <summary>Runs from one trial to the next.</summary>
    private const int Period = 4096;

    /// <summary>Nothing that takes so long alone or together is lost by handing it out: it is not tried.</summary>
    private static readonly long s_long = Stopwatch.Frequency * 40 / 1_000_000;

    private readonly long[] _together = new long[Timed];
    private readonly long[] _alone = new long[Timed];
    private int _run;
    private int _place;
    private bool _isLong;
    private bool _isFasterAlone;

    /// <summary>Whether so many parts are few.</summary>
    public static bool Are(int parts) => parts is > 1 and <= 4;

    /// <summary>Whether the next run goes alone.</summary>
    /// <param name="isTimed">Whether its time must be told to <see cref="Tell"/>.</param>
    public bool GoesAlone(out bool isTimed)
    {
        int run = _run;
        _run = run + 1 < Period ? run + 1 : 0;
        if (run == 0) _isLong = false;
        isTimed = run < 2 * Tries && run % Tries >= Warm && !_isLong;
        if (isTimed) _place = (run % Tries) - Warm;
        return !_isLong && (run < 2 * Tries ? run >= Tries : _isFasterAlone);
    }

    /// <summary>How long a run took, in ticks of <see cref="Stopwatch"/>.</summary>
    public void Tell(bool wentAlone, long ticks)
    {
        (wentAlone ? _alone : _together)[_place] = ticks;
        if (_place < Timed - 1) return;
        if (wentAlone) _isFasterAlone = Median(_alone) < Median(_together);
        else _isLong = Median(_together) > s_long;
    }

    /// <summary>The middle of the times: a run that was interrupted, or by luck found everything in the cache, must not decide.</summary>
    private static long Median(long[] times)
    {
        Array.Sort(times);
        return times[times.Length / 2];
    }
}
