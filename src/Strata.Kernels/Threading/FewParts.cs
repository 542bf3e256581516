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
    private const int Tries = 16, Warm = 4;

    /// <summary>Runs from one trial to the next.</summary>
    private const int Period = 4096;

    /// <summary>Nothing that takes so long alone or together is lost by handing it out: it is not tried.</summary>
    private static readonly long s_long = Stopwatch.Frequency * 40 / 1_000_000;

    private int _run;
    private long _together;
    private long _alone;

    /// <summary>Whether so many parts are few.</summary>
    public static bool Are(int parts) => parts is > 1 and <= 4;

    /// <summary>Whether the next run goes alone.</summary>
    /// <param name="isTimed">Whether its time must be told to <see cref="Tell"/>.</param>
    public bool GoesAlone(out bool isTimed)
    {
        int run = _run;
        _run = run + 1 < Period ? run + 1 : 0;
        if (run == 0) _together = _alone = 0;
        if (_together > s_long * (Tries - Warm)) return isTimed = false;
        isTimed = run < 2 * Tries && run % Tries >= Warm;
        return run < 2 * Tries ? run >= Tries : _alone < _together;
    }

    /// <summary>How long a run took, in ticks of <see cref="Stopwatch"/>.</summary>
    public void Tell(bool wentAlone, long ticks)
    {
        if (wentAlone) _alone += ticks;
        else _together += ticks;
    }
}
