using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Strata.Kernels.Lanes;

/// <summary>128-bit registers: 4 floats or 2 doubles.</summary>
public readonly unsafe struct Lanes128<T> : ILanes<T, Vector128<T>>
    where T : unmanaged
{
    public static int Count => Vector128<T>.Count;

    public static int Registers => Avx512F.VL.IsSupported ? 32 : 16;

    public static Vector128<T> Zero => Vector128<T>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Splat(T value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Splat(double value) =>
        typeof(T) == typeof(float) ? Vector128.Create((float)value).As<float, T>() : Vector128.Create(value).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Load(T* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(T* target, Vector128<T> value) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> LoadPartial(T* source, int count)
    {
        if (count >= Count) return Vector128.Load(source);
        if (Avx.IsSupported)
        {
            if (typeof(T) == typeof(float))
            {
                var m = FirstInts(count);
                return Avx.MaskLoad((float*)source, m.AsSingle()).As<float, T>();
            }
            else
            {
                var m = FirstLongs(count);
                return Avx.MaskLoad((double*)source, m.AsDouble()).As<double, T>();
            }
        }
        T* buffer = stackalloc T[Count];
        Vector128<T>.Zero.Store(buffer);
        for (int i = 0; i < count; i++) buffer[i] = source[i];
        return Vector128.Load(buffer);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(T* target, Vector128<T> value, int count)
    {
        if (count >= Count)
        {
            value.Store(target);
            return;
        }
        if (Avx.IsSupported)
        {
            if (typeof(T) == typeof(float))
            {
                var m = FirstInts(count);
                Avx.MaskStore((float*)target, m.AsSingle(), value.AsSingle());
            }
            else
            {
                var m = FirstLongs(count);
                Avx.MaskStore((double*)target, m.AsDouble(), value.AsDouble());
            }
            return;
        }
        T* buffer = stackalloc T[Count];
        value.Store(buffer);
        for (int i = 0; i < count; i++) target[i] = buffer[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> FirstInts(int count) => Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> FirstLongs(int count) => Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Add(Vector128<T> a, Vector128<T> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Subtract(Vector128<T> a, Vector128<T> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Multiply(Vector128<T> a, Vector128<T> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Divide(Vector128<T> a, Vector128<T> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Negate(Vector128<T> a) => -a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Abs(Vector128<T> a) => Vector128.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Sqrt(Vector128<T> a) => Vector128.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Floor(Vector128<T> a) =>
        typeof(T) == typeof(float) ? Vector128.Floor(a.AsSingle()).As<float, T>() : Vector128.Floor(a.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Ceiling(Vector128<T> a) =>
        typeof(T) == typeof(float) ? Vector128.Ceiling(a.AsSingle()).As<float, T>() : Vector128.Ceiling(a.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Round(Vector128<T> a) =>
        typeof(T) == typeof(float) ? Vector128.Round(a.AsSingle()).As<float, T>() : Vector128.Round(a.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplyAdd(Vector128<T> a, Vector128<T> b, Vector128<T> c) => typeof(T) == typeof(float)
        ? Vector128.MultiplyAddEstimate(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
        : Vector128.MultiplyAddEstimate(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Max(Vector128<T> a, Vector128<T> b) => Vector128.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Min(Vector128<T> a, Vector128<T> b) => Vector128.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Exp(Vector128<T> a) => typeof(T) == typeof(float)
        ? ExpOfZeroIsOne(a.AsSingle()).As<float, T>()
        : Vector128.Exp(a.AsDouble()).As<double, T>();

    // The runtime's is one rounding off at 0 in float32 alone, which would show in every softmax.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ExpOfZeroIsOne(Vector128<float> a) =>
        Vector128.ConditionalSelect(Vector128.Equals(a, Vector128<float>.Zero), Vector128<float>.One, Vector128.Exp(a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Log(Vector128<T> a) =>
        typeof(T) == typeof(float) ? Vector128.Log(a.AsSingle()).As<float, T>() : Vector128.Log(a.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Sin(Vector128<T> a) =>
        typeof(T) == typeof(float) ? Vector128.Sin(a.AsSingle()).As<float, T>() : Vector128.Sin(a.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Cos(Vector128<T> a) =>
        typeof(T) == typeof(float) ? Vector128.Cos(a.AsSingle()).As<float, T>() : Vector128.Cos(a.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> GreaterThan(Vector128<T> a, Vector128<T> b) => Vector128.GreaterThan(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> GreaterThanOrEqual(Vector128<T> a, Vector128<T> b) => Vector128.GreaterThanOrEqual(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Equal(Vector128<T> a, Vector128<T> b) => Vector128.Equals(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> And(Vector128<T> a, Vector128<T> b) => a & b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Or(Vector128<T> a, Vector128<T> b) => a | b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Not(Vector128<T> a) => ~a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Select(Vector128<T> mask, Vector128<T> whenTrue, Vector128<T> whenFalse) =>
        Vector128.ConditionalSelect(mask, whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Vector128<T> a) => Vector128.Sum(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MaxOf(Vector128<T> a)
    {
        T best = a[0];
        for (int i = 1; i < Count; i++) best = LanesScalar<T>.MaxOf(best, a[i]);
        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong NonZeros(Vector128<T> a) =>
        ~Vector128.Equals(a, Vector128<T>.Zero).ExtractMostSignificantBits() & ((1UL << Count) - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MinOf(Vector128<T> a)
    {
        T best = a[0];
        for (int i = 1; i < Count; i++) best = LanesScalar<T>.MinOf(best, a[i]);
        return best;
    }
}
