using Strata.Kernels.Reduce;
using Strata.Kernels.Tests.Support;

namespace Strata.Kernels.Tests.Reduce;

public sealed unsafe class ReduceKernelsTests
{
    [Fact]
    public void Rows_of_every_length()
    {
        foreach (int bits in Widths.All)
        {
            for (int n = 0; n <= 70; n++) Rows<float>(3, n, bits);
            foreach (int n in new[] { 128, 4095, 4096, 4097, 10_000 }) Rows<double>(2, n, bits);
            Rows<float>(20_000, 3, bits);
            Rows<float>(0, 5, bits);
        }
    }

    [Fact]
    public void Columns_of_every_width()
    {
        foreach (int bits in Widths.All)
        {
            for (int inner = 1; inner <= 70; inner++) Columns<float>(2, 5, inner, bits);
            Columns<double>(1, 7, 300, bits);
            Columns<float>(2, 3, 0, bits);
            Columns<float>(2, 0, 5, bits);
            Columns<float>(0, 3, 5, bits);
        }
    }

    [Fact]
    public void Long_columns_are_cut_into_chunks_and_put_together()
    {
        foreach (int bits in Widths.All)
        {
            foreach (int length in new[] { 127, 128, 129, 130, 191, 192, 193, 1000, 5000 })
            {
                Columns<float>(2, length, 300, bits);
                Columns<double>(1, length, 1, bits);
                Columns<double>(3, length, 17, bits);
            }
            Columns<float>(1, 40_000, 1, bits);
        }
        Assert.True(ColumnReduceKernel<SumReducer, float>.PartialCount(1, 1000, 300) > 0);
        Assert.Equal(0, ColumnReduceKernel<SumReducer, float>.PartialCount(1, 128, 300));
    }

    [Fact]
    public void Integers_and_places()
    {
        foreach (var (outer, length, inner) in new[] { (1, 1, 1), (3, 7, 1), (2, 5, 3), (1, 40_000, 1), (40_000, 2, 1), (0, 3, 2),
            (2, 3, 0), (300, 70, 3) })
        {
            using var x = new GuardedBuffer<int>((long)outer * length * inner);
            var random = new System.Random(length);
            foreach (ref int v in x.Span) v = random.Next(-9, 9);
            using var sum = new GuardedBuffer<int>(outer * inner);
            using var max = new GuardedBuffer<int>(outer * inner);
            using var place = new GuardedBuffer<int>(outer * inner);
            Widths.Run(new ScalarReduceWork<SumReducer, int>(x.Pointer, sum.Pointer, outer, length, inner));
            Widths.Run(new ScalarReduceWork<MaxReducer, int>(x.Pointer, max.Pointer, outer, length, inner));
            Widths.Run(new ArgReduceWork<int>(x.Pointer, place.Pointer, outer, length, inner, largest: true));
            for (int at = 0; at < outer * inner; at++)
            {
                int[] column = [.. Enumerable.Range(0, length).Select(i => x.Pointer[((at / inner * length) + i) * inner + at % inner])];
                Assert.Equal((column.Sum(), column.Max(), Array.IndexOf(column, column.Max())),
                    (sum.Span[at], max.Span[at], place.Span[at]));
            }
            sum.CheckSurroundings();
            place.CheckSurroundings();
        }
    }

    [Fact]
    public void The_place_of_the_first_nan_wins()
    {
        double[] values = [1, double.NaN, 5, double.NaN];
        using var x = GuardedBuffer<double>.Of(values);
        using var y = new GuardedBuffer<int>(1);
        foreach (bool largest in new[] { true, false })
        {
            Widths.Run(new ArgReduceWork<double>(x.Pointer, y.Pointer, 1, 4, 1, largest));
            Assert.Equal(1, y.Span[0]);
        }
    }

    [Fact]
    public void Dot_products_of_rows()
    {
        foreach (int bits in Widths.All)
        {
            for (int n = 0; n <= 70; n++)
            {
                double[] a = Numbers.Random(new System.Random(n), 3 * n), b = Numbers.Random(new System.Random(n + 1), 3 * n);
                using var x = GuardedBuffer<float>.Of(a);
                using var w = GuardedBuffer<float>.Of(b);
                using var y = new GuardedBuffer<float>(3);
                Widths.Run<RowDotKernel<float>, float>(new(x.Pointer, w.Pointer, y.Pointer, 3, n, -2), bits);
                double[] expected = [.. Enumerable.Range(0, 3).Select(r => -2 * Enumerable.Range(r * n, n).Sum(i => a[i] * b[i]))];
                Numbers.Close(expected, y.ToDoubles(), Numbers.Tolerance<float>(n), $"dot {n} at {bits}");
                y.CheckSurroundings();
            }
        }
    }

    private static void Rows<T>(int rows, int length, int bits)
        where T : unmanaged
    {
        double[] values = Numbers.Random(new System.Random(length), (long)rows * length);
        using var x = GuardedBuffer<T>.Of(values);
        using var y = new GuardedBuffer<T>(rows);
        Widths.Run<RowReduceKernel<SumReducer, T>, T>(new(x.Pointer, y.Pointer, rows, length), bits);
        Check("sum", v => v.Sum(), Numbers.Tolerance<T>(length));
        Widths.Run<RowReduceKernel<MaxReducer, T>, T>(new(x.Pointer, y.Pointer, rows, length), bits);
        Check("max", v => v.DefaultIfEmpty(double.NegativeInfinity).Max(), 0);
        Widths.Run<RowReduceKernel<MinReducer, T>, T>(new(x.Pointer, y.Pointer, rows, length), bits);
        Check("min", v => v.DefaultIfEmpty(double.PositiveInfinity).Min(), 0);
        Widths.Run<RowReduceKernel<ProductReducer, T>, T>(new(x.Pointer, y.Pointer, rows, length), bits);
        Check("product", v => v.Aggregate(1.0, (a, b) => a * b), Numbers.Tolerance<T>(length));

        void Check(string what, Func<IEnumerable<double>, double> reference, double tolerance)
        {
            double[] expected = [.. Enumerable.Range(0, rows).Select(r => reference(values.Skip(r * length).Take(length)))];
            Numbers.Close(expected, y.ToDoubles(), tolerance, $"{what} of {rows} rows of {length} at {bits}");
            y.CheckSurroundings();
        }
    }

    private static void Columns<T>(int outer, int length, int inner, int bits)
        where T : unmanaged
    {
        double[] values = Numbers.Random(new System.Random(length), (long)outer * length * inner);
        using var x = GuardedBuffer<T>.Of(values);
        using var y = new GuardedBuffer<T>(outer * inner);
        Both<SumReducer>("sum", v => v.Sum(), Numbers.Tolerance<T>(length));
        Both<MaxReducer>("max", v => v.DefaultIfEmpty(double.NegativeInfinity).Max(), 0);

        void Both<TReducer>(string what, Func<IEnumerable<double>, double> reference, double tolerance)
            where TReducer : struct, IReducer
        {
            long count = ColumnReduceKernel<TReducer, T>.PartialCount(outer, length, inner);
            using var partials = new GuardedBuffer<T>(count);
            Widths.Run<ColumnReduceKernel<TReducer, T>, T>(new(x.Pointer, y.Pointer, outer, length, inner, partials.Pointer), bits);
            if (count > 0)
                Widths.Run<ColumnReduceKernel<TReducer, T>, T>(ColumnReduceKernel<TReducer,
                    T>.Combine(partials.Pointer, y.Pointer, outer, length, inner), bits);
            double[] expected = [.. Enumerable.Range(0, outer * inner).Select(at =>
                reference(Enumerable.Range(0, length).Select(i => values[((at / inner * length) + i) * inner + at % inner])))];
            Numbers.Close(expected, y.ToDoubles(), tolerance, $"{what} of {outer}·{length}·{inner} at {bits}");
            y.CheckSurroundings();
            partials.CheckSurroundings();
        }
    }
}
