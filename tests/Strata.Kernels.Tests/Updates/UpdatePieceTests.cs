using Strata.Kernels.Lanes;
using Strata.Kernels.Tests.Support;
using Strata.Kernels.Updates;

namespace Strata.Kernels.Tests.Updates;

/// <summary>How the update of several variables is cut.</summary>
public sealed unsafe class UpdatePieceTests
{
    private static readonly (long Start, long Count)[] _runs = [(0, 401_408), (401_408, 512), (401_920, 262_144), (664_064, 16), (664_080, 0)];

    [Fact]
    public void Pieces_cover_every_weight_once()
    {
        var pieces = UpdatePiece.Of(_runs).OrderBy(p => p.Start).ToList();
        long end = 0;
        foreach (var piece in pieces)
        {
            Assert.Equal(end, piece.Start);
            Assert.Equal(0, piece.Start % 16);
            Assert.InRange(piece.Count, 1, 16_384 + 16);
            end += piece.Count;
        }
        Assert.Equal(664_080, end);
    }

    /// <summary>So that a thread updates what it computed the gradient of.</summary>
    [Fact]
    public void The_first_half_of_the_pieces_is_the_first_half_of_each_variable()
    {
        var pieces = UpdatePiece.Of(_runs);
        var first = pieces[..(pieces.Length / 2)];
        foreach (var (start, count) in _runs.Where(r => r.Count > 16_384))
        {
            long covered = first.Where(p => p.Start >= start && p.Start < start + count).Sum(p => p.Count);
            Assert.InRange(covered, (count / 2) - 16_400, (count / 2) + 16_400);
            Assert.All(first.Where(p => p.Start >= start && p.Start < start + count), p => Assert.True(p.Start < start + (count / 2)));
        }
    }

    [Fact]
    public void Cut_into_pieces_an_update_is_the_same()
    {
        const int n = 40_000;
        double[] w = Numbers.Random(new System.Random(1), n), g = Numbers.Random(new System.Random(2), n);
        UpdatePiece[] pieces = UpdatePiece.Of([(0, 17_000 & ~15), (17_000 & ~15, n - (17_000 & ~15))]);
        foreach (int bits in Widths.All)
        {
            using var weight = GuardedBuffer<float>.Of(w);
            using var gradient = GuardedBuffer<float>.Of(g);
            fixed (UpdatePiece* list = pieces)
            {
                Widths.Run<UpdateKernel<Halving, float>, float>(
                    new(weight.Pointer, gradient.Pointer, null, null, null, n) { Pieces = list, PieceCount = pieces.Length }, bits);
            }
            Numbers.Close([.. w.Zip(g, (x, d) => (x / 2) - d)], weight.ToDoubles(), 1e-7, $"{bits}");
            weight.CheckSurroundings();
        }
    }

    /// <summary>A rule that shows whether a weight was updated twice.</summary>
    private readonly struct Halving : IUpdateRule
    {
        public static int Slots => 0;

        public V Invoke<L, T, V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct
            => L.Subtract(L.Multiply(weight, L.Splat(0.5)), gradient);
    }
}
