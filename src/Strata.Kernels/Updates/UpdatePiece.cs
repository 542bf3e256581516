namespace Strata.Kernels.Updates;

/// <summary>A part of an <see cref="UpdateKernel{TRule, T}"/>: so many weights from one on.</summary>
/// <param name="Start">The first weight.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct UpdatePiece(long Start, int Count)
{
    /// <summary>Weights of a part at most.</summary>
    internal const int Most = 16384;

    /// <summary>
    /// Cuts runs of weights, each a variable's, into pieces and puts the beginnings of all runs first and their ends last. The thread with
    /// the first half of the pieces then updates the first half of each variable, which is the half whose gradient it computed, as products
    /// are cut by rows of the weights: they are in its cache.
    /// </summary>
    /// <param name="runs">Where each run begins and how long it is.</param>
    public static UpdatePiece[] Of(IEnumerable<(long Start, long Count)> runs) =>
    [
        .. runs.SelectMany(run => Cut(run.Start, run.Count)).OrderBy(piece => piece.Share).Select(piece => piece.Piece),
    ];

    private static IEnumerable<(UpdatePiece Piece, double Share)> Cut(long start, long count)
    {
        long pieces = (count + Most - 1) / Most;
        for (long i = 0; i < pieces; i++)
        {
            // Pieces begin on cache lines of the widest registers.
            long from = count * i / pieces & ~15L, to = i + 1 < pieces ? count * (i + 1) / pieces & ~15L : count;
            yield return (new(start + from, (int)(to - from)), (i + 0.5) / pieces);
        }
    }
}
