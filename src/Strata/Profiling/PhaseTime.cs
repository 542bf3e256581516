namespace Strata.Profiling;

/// <summary>Which part of a step something belongs to.</summary>
public enum ProfilePhase
{
    /// <summary>From inputs to outputs; also the loss and metrics.</summary>
    Forward,

    /// <summary>Gradients.</summary>
    Backward,

    /// <summary>The optimizer.</summary>
    Update,
}

/// <summary>A time that was measured again and again, in milliseconds.</summary>
/// <param name="Milliseconds">
/// The mean over the fastest sixth of all runs: the same runs for every row, so that rows add up to the whole.
/// </param>
/// <param name="Median">Half of the runs took less.</param>
/// <param name="P95">95 % of the runs took less.</param>
public sealed record PhaseTime(double Milliseconds, double Median, double P95)
{
    /// <summary>Nothing.</summary>
    public static readonly PhaseTime Zero = new(0, 0, 0);

    /// <summary>The figures of times, one for each run.</summary>
    /// <param name="times">Milliseconds of each run.</param>
    /// <param name="quiet">The numbers of the runs that count.</param>
    internal static PhaseTime Of(double[] times, int[] quiet)
    {
        if (times.Length == 0) return Zero;
        double[] sorted = [.. times.Order()];
        return new PhaseTime(quiet.Average(run => times[run]), At(sorted, 0.5), At(sorted, 0.95));
    }

    private static double At(double[] sorted, double part) => sorted[Math.Min(sorted.Length - 1, (int)(part * sorted.Length))];
}
