using System.Runtime.Intrinsics;
using Strata.Kernels.Lanes;
using Strata.Kernels.Tests.Support;

namespace Strata.Kernels.Tests.Lanes;

/// <summary>Each width against the scalar form, on numbers that include the ends of the line.</summary>
public sealed unsafe class LanesTests
{
    private static readonly double[] s_numbers =
    [
        0, -0.0, 1, -1, 0.5, 1.5, 2.5, -2.5, 3.25, -7.75, 1e-3, 20, -20, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.1,
            100.5, -0.3, 6,
    ];

    [Fact]
    public void Float_512() => Check<Lanes512<float>, float, Vector512<float>>();

    [Fact]
    public void Float_256() => Check<Lanes256<float>, float, Vector256<float>>();

    [Fact]
    public void Float_128() => Check<Lanes128<float>, float, Vector128<float>>();

    [Fact]
    public void Double_512() => Check<Lanes512<double>, double, Vector512<double>>();

    [Fact]
    public void Double_256() => Check<Lanes256<double>, double, Vector256<double>>();

    [Fact]
    public void Double_128() => Check<Lanes128<double>, double, Vector128<double>>();

    private static void Check<L, T, V>()
        where L : struct, ILanes<T, V>
        where T : unmanaged
        where V : struct
    {
        foreach (double x in s_numbers)
        {
            T t = Numbers.To<T>(x);
            One("negate", L.Negate(L.Splat(t)), LanesScalar<T>.Negate(t), 0);
            One("abs", L.Abs(L.Splat(t)), LanesScalar<T>.Abs(t), 0);
            One("sqrt", L.Sqrt(L.Splat(t)), LanesScalar<T>.Sqrt(t), 0);
            One("floor", L.Floor(L.Splat(t)), LanesScalar<T>.Floor(t), 0);
            One("ceiling", L.Ceiling(L.Splat(t)), LanesScalar<T>.Ceiling(t), 0);
            One("round", L.Round(L.Splat(t)), LanesScalar<T>.Round(t), 0);
            One("exp", L.Exp(L.Splat(t)), LanesScalar<T>.Exp(t), x == 0 ? 0 : 4);
            One("log", L.Log(L.Splat(t)), LanesScalar<T>.Log(t), 4);
            One("sin", L.Sin(L.Splat(t)), LanesScalar<T>.Sin(t), 4);
            One("cos", L.Cos(L.Splat(t)), LanesScalar<T>.Cos(t), 4);
            One("not", L.Not(L.Not(L.Splat(t))), t, 0);
            foreach (double y in s_numbers) Pairs<L, T, V>(t, Numbers.To<T>(y));
            void One(string what, V received, T expected, double ulps) => Same<L, T, V>($"{what}({x})", received, expected, ulps);
        }
        Loads<L, T, V>();
        Folds<L, T, V>();
    }

    private static void Pairs<L, T, V>(T x, T y)
        where L : struct, ILanes<T, V>
        where T : unmanaged
        where V : struct
    {
        V a = L.Splat(x), b = L.Splat(y);
        string of = $"({x}, {y})";
        Same<L, T, V>("add" + of, L.Add(a, b), LanesScalar<T>.Add(x, y), 0);
        Same<L, T, V>("subtract" + of, L.Subtract(a, b), LanesScalar<T>.Subtract(x, y), 0);
        Same<L, T, V>("multiply" + of, L.Multiply(a, b), LanesScalar<T>.Multiply(x, y), 0);
        Same<L, T, V>("divide" + of, L.Divide(a, b), LanesScalar<T>.Divide(x, y), 0);
        Same<L, T, V>("max" + of, L.Max(a, b), LanesScalar<T>.Max(x, y), 0);
        Same<L, T, V>("min" + of, L.Min(a, b), LanesScalar<T>.Min(x, y), 0);
        Same<L, T, V>("multiply add" + of, L.MultiplyAdd(a, b, a), LanesScalar<T>.MultiplyAdd(x, y, x), 2);
        Same<L, T, V>("greater" + of, L.Select(L.GreaterThan(a, b), a, b), LanesScalar<T>.Select(LanesScalar<T>.GreaterThan(x, y), x, y),
            0);
        Same<L, T, V>(
            "greater or equal" + of, L.Select(L.GreaterThanOrEqual(a, b), a, b),
                LanesScalar<T>.Select(LanesScalar<T>.GreaterThanOrEqual(x, y), x, y), 0);
        Same<L, T, V>("equal" + of, L.And(L.Equal(a, b), a), LanesScalar<T>.And(LanesScalar<T>.Equal(x, y), x), 0);
        Same<L, T, V>("not equal" + of, L.And(L.Not(L.Equal(a, b)), a),
            LanesScalar<T>.And(LanesScalar<T>.Not(LanesScalar<T>.Equal(x, y)), x), 0);
        Same<L, T, V>("or" + of, L.Or(L.GreaterThan(a, b), a), LanesScalar<T>.Or(LanesScalar<T>.GreaterThan(x, y), x), 0);
    }

    /// <summary>Partial loads and stores touch what they are asked for: what follows in memory is forbidden.</summary>
    private static void Loads<L, T, V>()
        where L : struct, ILanes<T, V>
        where T : unmanaged
        where V : struct
    {
        for (int n = 0; n <= L.Count; n++)
        {
            using var source = GuardedBuffer<T>.Of([.. Enumerable.Range(1, n).Select(i => (double)i)]);
            using var target = new GuardedBuffer<T>(n);
            V value = L.LoadPartial(source.Pointer, n);
            Assert.Equal(n * (n + 1) / 2.0, Numbers.From(L.Sum(value)));
            L.StorePartial(target.Pointer, value, n);
            Assert.Equal(source.ToDoubles(), target.ToDoubles());
            target.CheckSurroundings();
        }
    }

    private static void Folds<L, T, V>()
        where L : struct, ILanes<T, V>
        where T : unmanaged
        where V : struct
    {
        T* lanes = stackalloc T[L.Count];
        for (int top = 0; top < L.Count; top++)
        {
            for (int i = 0; i < L.Count; i++) lanes[i] = Numbers.To<T>(i == top ? 9 : i % 3);
            Assert.Equal(9, Numbers.From(L.MaxOf(L.Load(lanes))));
            for (int i = 0; i < L.Count; i++) lanes[i] = Numbers.To<T>(i == top ? -9 : i % 3);
            Assert.Equal(-9, Numbers.From(L.MinOf(L.Load(lanes))));
            lanes[top] = Numbers.To<T>(double.NaN);
            Assert.Equal(double.NaN, Numbers.From(L.MaxOf(L.Load(lanes))));
            Assert.Equal(double.NaN, Numbers.From(L.MinOf(L.Load(lanes))));
            for (int i = 0; i < L.Count; i++) lanes[i] = Numbers.To<T>(i == top ? double.NaN : i < top ? -0.0 : 0);
            Assert.Equal(1UL << top, L.NonZeros(L.Load(lanes)));
            lanes[0] = Numbers.To<T>(1e-45);
            Assert.Equal((1UL << top) | 1UL, L.NonZeros(L.Load(lanes)));
        }
    }

    private static void Same<L, T, V>(string what, V received, T expected, double ulps)
        where L : struct, ILanes<T, V>
        where T : unmanaged
        where V : struct
    {
        T* lanes = stackalloc T[L.Count];
        L.Store(lanes, received);
        double right = Numbers.From(expected);
        for (int i = 0; i < L.Count; i++)
        {
            double got = Numbers.From(lanes[i]), tolerance = ulps * (sizeof(T) == 4 ? 1.2e-7 : 2.3e-16) * Math.Max(1, Math.Abs(right));
            bool same = right.Equals(got) || right == got || Math.Abs(right - got) <= tolerance;
            Assert.True(same, $"{what} [{i}]: expected {right:R}, received {got:R}, tolerance {tolerance:E2}");
        }
    }
}
