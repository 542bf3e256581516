namespace Strata.Explain;

/// <summary>What is let in at each threshold of a score, from the highest down.</summary>
internal static class Thresholds
{
    /// <summary>For each different score how many right and how many wrong ones score at least that.</summary>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static IEnumerable<(int Right, int Wrong)> Of(IReadOnlyList<bool> isPositive, IReadOnlyList<float> scores)
    {
        if (isPositive.Count != scores.Count)
            throw new ArgumentException($"Each needs a score. Received: {isPositive.Count} and {scores.Count} scores.");
        int right = 0, wrong = 0;
        foreach (var group in scores.Index().GroupBy(s => s.Item).OrderByDescending(g => g.Key))
        {
            int hits = group.Count(s => isPositive[s.Index]);
            (right, wrong) = (right + hits, wrong + group.Count() - hits);
            yield return (right, wrong);
        }
    }
}
