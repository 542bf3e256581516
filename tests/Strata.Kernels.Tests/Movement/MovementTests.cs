using Strata.Kernels.Movement;
using Strata.Kernels.Tests.Support;

namespace Strata.Kernels.Tests.Movement;

public sealed unsafe class MovementTests
{
    [Fact]
    public void Strided_copies_of_random_blocks()
    {
        var random = new System.Random(7);
        for (int round = 0; round < 400; round++)
        {
            int rank = random.Next(0, 5);
            int[] sizes = [.. Enumerable.Range(0, rank).Select(_ => random.Next(12) == 0 ? 0 : random.Next(1, 7))];
            int[] order = [.. Enumerable.Range(0, rank).OrderBy(_ => random.Next())];
            // The source's axes lie in any order in memory, some repeat; the target is a block inside a larger one.
            var from = new long[rank];
            long count = 1;
            foreach (int axis in order)
            {
                from[axis] = random.Next(4) == 0 ? 0 : count;
                if (from[axis] != 0) count *= Math.Max(1, sizes[axis]);
            }
            var to = new long[rank];
            long targetCount = 1, offset = 0;
            for (int axis = rank - 1; axis >= 0; axis--)
            {
                int before = random.Next(3);
                to[axis] = targetCount;
                offset += before * targetCount;
                targetCount *= sizes[axis] + before + random.Next(3);
            }
            using var x = new GuardedBuffer<int>(count);
            using var y = new GuardedBuffer<int>(Math.Max(1, targetCount));
            for (int i = 0; i < count; i++) x.Span[i] = i + 1;
            y.Span.Clear();
            int[] expected = new int[y.Length];
            foreach (int[] i in Indices(sizes))
                expected[offset + Dot(i, to)] = x.Span[(int)Dot(i, from)];
            Widths.Run(new StridedCopyWork<int>(x.Pointer, y.Pointer + offset, sizes, from, to));
            Assert.True(
                expected.AsSpan().SequenceEqual(y.Span),
                $"sizes [{string.Join(", ", sizes)}] from [{string.Join(", ", from)}] to [{string.Join(", ", to)}]: first difference at "
                + y.Span.CommonPrefixLength(expected));
            y.CheckSurroundings();
        }
    }

    [Fact]
    public void Large_blocks_are_cut_into_parts()
    {
        using var x = new GuardedBuffer<byte>(300 * 500);
        using var y = new GuardedBuffer<byte>(300 * 500);
        new System.Random(1).NextBytes(x.Span);
        var work = new StridedCopyWork<byte>(x.Pointer, y.Pointer, [500, 300], [1, 500], [300, 1]);
        Assert.True(work.Parts > 1);
        Widths.Run(work);
        for (int i = 0; i < y.Length; i++) Assert.Equal(x.Span[i % 300 * 500 + i / 300], y.Span[i]);
    }

    [Fact]
    public void Copies_fills_and_picks_of_every_length()
    {
        foreach (int n in Enumerable.Range(0, 71).Concat([65_535, 65_537, 300_000]))
        {
            using var x = new GuardedBuffer<short>(n);
            using var y = new GuardedBuffer<short>(n);
            using var filled = new GuardedBuffer<double>(n);
            using var turned = new GuardedBuffer<short>(n);
            for (int i = 0; i < n; i++) x.Span[i] = (short)(i * 7);
            Widths.Run(new CopyWork((byte*)x.Pointer, (byte*)y.Pointer, n * sizeof(short)));
            Widths.Run(new FillWork<double>(filled.Pointer, n, -2.5));
            Widths.Run(new TakeWork<short>(x.Pointer, turned.Pointer, n, i => n - 1 - i));
            Assert.True(x.Span.SequenceEqual(y.Span), $"copy of {n}");
            Assert.Equal(-1, filled.Span.IndexOfAnyExcept(-2.5));
            y.Span.Reverse();
            Assert.True(y.Span.SequenceEqual(turned.Span), $"picks of {n}");
            y.CheckSurroundings();
            filled.CheckSurroundings();
            turned.CheckSurroundings();
        }
    }

    [Fact]
    public void Rows_are_taken_and_added_back_whatever_their_length()
    {
        var random = new System.Random(4);
        for (int length = 1; length < 40; length++)
        {
            int rows = random.Next(1, 9), count = random.Next(0, 30);
            long[] indices = [.. Enumerable.Range(0, count).Select(_ => (long)random.Next(-rows, rows))];
            float[] table = [.. Enumerable.Range(0, rows * length).Select(i => (float)i)];
            float[] taken = new float[count * length], added = new float[rows * length];
            for (int i = 0; i < taken.Length; i++)
            {
                int row = (int)(indices[i / length] + rows) % rows, place = row * length + i % length;
                taken[i] = table[place];
                added[place] += taken[i];
            }
            using GuardedBuffer<float> x = new(table.Length), y = new(taken.Length);
            using var which = new GuardedBuffer<long>(count);
            table.CopyTo(x.Span);
            indices.CopyTo(which.Span);
            Widths.Run(new TakeRowsWork((byte*)x.Pointer, which.Pointer, (byte*)y.Pointer, rows, count, length * sizeof(float)));
            Assert.Equal(taken, y.Span.ToArray());
            y.CheckSurroundings();
            foreach (int bits in Widths.All)
            {
                using var sums = new GuardedBuffer<float>(added.Length);
                Widths.Run<AddRowsKernel<float>, float>(new(y.Pointer, which.Pointer, sums.Pointer, rows, count, length), bits);
                Assert.Equal(added, sums.Span.ToArray());
                sums.CheckSurroundings();
            }
        }
    }

    private static long Dot(int[] index, long[] strides) => index.Select((at, axis) => at * strides[axis]).Sum();

    private static IEnumerable<int[]> Indices(int[] sizes)
    {
        int count = sizes.Aggregate(1, (product, size) => product * size);
        for (int flat = 0; flat < count; flat++)
        {
            int[] index = new int[sizes.Length];
            for (int axis = sizes.Length - 1, rest = flat; axis >= 0; axis--) (rest, index[axis]) = (rest / sizes[axis],
                rest % sizes[axis]);
            yield return index;
        }
    }
}
