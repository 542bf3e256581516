using System.Runtime.CompilerServices;
using Strata.Kernels.Elementwise;
using Strata.Kernels.Lanes;
using Strata.Kernels.Tests.Support;

namespace Strata.Kernels.Tests.Elementwise;

public sealed unsafe class ElementwiseKernelsTests
{
    private static readonly int[][][] s_shapes =
    [
        [[3, 7], [3, 7]], [[3, 7], [7]], [[3, 7], [3, 1]], [[3, 1], [1, 7]], [[2, 3, 5], [3, 1]], [[5], [2, 3, 5]],
            [[2, 1, 4, 1], [3, 1, 5]], [[1], [9]],
        [[], []], [[], [4]], [[0], [1]], [[2, 0], [2, 1]], [[40, 500], [500]], [[40, 500], [40, 1]], [[20_000], [1]], [[3, 1], [0]],
    ];

    [Fact]
    public void Unary_of_every_length()
    {
        foreach (int bits in Widths.All)
        {
            for (int n = 0; n <= 70; n++) Unary(n, bits);
            Unary(16_384 + 3, bits);
        }
    }

    [Fact]
    public void Binary_of_every_length()
    {
        foreach (int bits in Widths.All)
        {
            for (int n = 0; n <= 70; n++)
            {
                Binary<float>([n], [n], bits);
                Binary<double>([n], [1], bits);
                Binary<float>([1], [n], bits);
            }
        }
    }

    [Fact]
    public void Binary_of_every_pair_of_shapes()
    {
        foreach (int bits in Widths.All)
        {
            foreach (int[][] pair in s_shapes)
            {
                Binary<float>(pair[0], pair[1], bits);
                Binary<double>(pair[1], pair[0], bits);
            }
        }
    }

    [Fact]
    public void In_place_over_either_operand()
    {
        foreach (int bits in Widths.All)
        {
            for (int n = 1; n <= 70; n++)
            {
                double[] a = Numbers.Random(new System.Random(n), n), b = Numbers.Random(new System.Random(-n), n);
                double[] expected = [.. a.Zip(b, (p, q) => (double)(float)(p - q))];
                using var first = GuardedBuffer<float>.Of(a);
                using var second = GuardedBuffer<float>.Of(b);
                using var other = GuardedBuffer<float>.Of(a);
                var walk = new Broadcast([n], [n], [n]);
                Widths.Run<BinaryKernel<Minus, float>, float>(new(first.Pointer, second.Pointer, first.Pointer, walk, default), bits);
                Widths.Run<BinaryKernel<Minus, float>, float>(new(other.Pointer, second.Pointer, second.Pointer, walk, default), bits);
                Assert.Equal(expected, first.ToDoubles());
                Assert.Equal(expected, second.ToDoubles());
            }
        }
    }

    [Fact]
    public void Zip_select_and_map_follow_the_same_walk()
    {
        foreach (int[][] pair in s_shapes)
        {
            int[] shape = Common(pair[0], pair[1]);
            double[] a = Numbers.Random(new System.Random(1), Count(pair[0])), b = Numbers.Random(new System.Random(2), Count(pair[1]));
            using var x = GuardedBuffer<double>.Of(a);
            using var y = GuardedBuffer<double>.Of(b);
            using var less = new GuardedBuffer<bool>(Count(shape));
            using var chosen = new GuardedBuffer<double>(Count(shape));
            using var mapped = new GuardedBuffer<int>(Count(shape));
            Widths.Run(new ZipWork<Less, double, bool>(x.Pointer, y.Pointer, less.Pointer, new Broadcast(shape, pair)));
            Widths.Run(new SelectWork<double>(less.Pointer, x.Pointer, y.Pointer, chosen.Pointer,
                new Broadcast(shape, shape, pair[0], pair[1])));
            Widths.Run(new MapWork<Hundredfold, double, int>(chosen.Pointer, mapped.Pointer, Count(shape)));
            int at = 0;
            foreach (var (p, q) in Pairs(shape, pair[0], a, pair[1], b))
            {
                Assert.Equal(p < q, less.Span[at]);
                Assert.Equal(Math.Min(p, q), chosen.Span[at]);
                Assert.Equal((int)(100 * Math.Min(p, q)), mapped.Span[at++]);
            }
            less.CheckSurroundings();
            chosen.CheckSurroundings();
            mapped.CheckSurroundings();
        }
    }

    private static void Unary(int n, int bits)
    {
        double[] values = Numbers.Random(new System.Random(n), n);
        using var x = GuardedBuffer<float>.Of(values);
        using var y = new GuardedBuffer<float>(n);
        Widths.Run<UnaryKernel<Twice, float>, float>(new(x.Pointer, y.Pointer, n, default), bits);
        Numbers.Close([.. values.Select(v => 2 * v)], y.ToDoubles(), 0, $"unary {n} at {bits}");
        y.CheckSurroundings();
    }

    private static void Binary<T>(int[] a, int[] b, int bits)
        where T : unmanaged
    {
        int[] shape = Common(a, b);
        double[] left = Numbers.Random(new System.Random(1), Count(a)), right = Numbers.Random(new System.Random(2), Count(b));
        using var x = GuardedBuffer<T>.Of(left);
        using var y = GuardedBuffer<T>.Of(right);
        using var z = new GuardedBuffer<T>(Count(shape));
        Widths.Run<BinaryKernel<Minus, T>, T>(new(x.Pointer, y.Pointer, z.Pointer, new Broadcast(shape, a, b), default), bits);
        double[] expected = [.. Pairs(shape, a, left, b, right).Select(p => p.A - p.B)];
        Numbers.Close(expected, z.ToDoubles(), sizeof(T) == 4 ? 1e-7 : 0, $"[{string.Join(", ", a)}] - [{string.Join(", ", b)}] at {bits}");
        z.CheckSurroundings();
    }

    private static int Count(int[] shape) => shape.Aggregate(1, (product, size) => product * size);

    private static int[] Common(int[] a, int[] b)
    {
        int rank = Math.Max(a.Length, b.Length);
        int Size(int[] s, int i) => i < rank - s.Length ? 1 : s[i - (rank - s.Length)];
        return [.. Enumerable.Range(0, rank).Select(i => Size(a, i) == 1 ? Size(b, i) : Size(a, i))];
    }

    private static IEnumerable<(double A, double B)> Pairs(int[] shape, int[] a, double[] x, int[] b, double[] y)
    {
        for (int flat = 0; flat < Count(shape); flat++) yield return (x[Place(a, flat)], y[Place(b, flat)]);

        int Place(int[] operand, int flat)
        {
            int place = 0, stride = 1;
            for (int i = 1; i <= operand.Length; i++)
            {
                int at = flat % shape[^i];
                flat /= shape[^i];
                if (operand[^i] != 1) place += at * stride;
                stride *= operand[^i];
            }
            return place;
        }
    }

    private readonly struct Twice : IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<L, T, V>(V x)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct => L.Add(x, x);
    }

    private readonly struct Minus : IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<L, T, V>(V a, V b)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct => L.Subtract(a, b);
    }

    private readonly struct Less : IZip<double, bool>
    {
        public static bool Invoke(double a, double b) => a < b;
    }

    private readonly struct Hundredfold : IMap<double, int>
    {
        public static int Invoke(double x) => (int)(100 * x);
    }
}
