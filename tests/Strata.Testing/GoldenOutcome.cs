namespace Strata.Testing;

/// <summary>What became of one case.</summary>
/// <param name="Status">Passed, waiting or failed.</param>
/// <param name="Worst">The largest error as a multiple of the tolerance.</param>
/// <param name="Note">What it waits for, or how it failed.</param>
public sealed record GoldenOutcome(GoldenStatus Status, double Worst, string Note)
{
    /// <summary>
    /// Joins what different tests say of one case. Tests of one project check different sides of it, so the worst counts; another project
    /// may be able to do what the first waits for, so there a pass beats waiting. A failure always counts.
    /// </summary>
    internal static GoldenOutcome Join(GoldenOutcome a, GoldenOutcome b, bool sameProject)
    {
        GoldenOutcome kept = Rank(a) >= Rank(b) ? a : b;
        return kept with { Worst = Math.Max(a.Worst, b.Worst) };

        int Rank(GoldenOutcome o) => o.Status switch
        {
            GoldenStatus.Failed => 3,
            GoldenStatus.Passed => sameProject ? 0 : 1,
            _ => sameProject ? 1 : 0,
        };
    }
}
