using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Strata.Kernels.Lanes;

/// <summary>512-bit registers: 16 floats or 8 doubles.</summary>
public readonly unsafe struct Lanes512<T> : ILanes<T, Vector512<T>>
    where T : unmanaged
{
    public static int Count => Vector512<T>.Count;

    public static int Registers => 32;

    public static Vector512<T> Zero => Vector512<T>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Splat(T value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Splat(double value) =>
        typeof(T) == typeof(float) ? Vector512.Create((float)value).As<float, T>() : Vector512.Create(value).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load(T* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(T* target, Vector512<T> value) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> LoadPartial(T* source, int count)
    {
        if (count >= Count) return Vector512.Load(source);
        if (Avx512F.IsSupported)
        {
            if (typeof(T) == typeof(float))
            {
                var m = FirstInts(count);
                return Avx512F.MaskLoad((float*)source, m.AsSingle(), Vector512<float>.Zero).As<float, T>();
            }
            else
            {
                var m = FirstLongs(count);
                return Avx512F.MaskLoad((double*)source, m.AsDouble(), Vector512<double>.Zero).As<double, T>();
            }
        }
        T* buffer = stackalloc T[Count];
        Vector512<T>.Zero.Store(buffer);
        for (int i = 0; i < count; i++) buffer[i] = source[i];
        return Vector512.Load(buffer);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(T* target, Vector512<T> value, int count)
    {
        if (count >= Count)
        {
            value.Store(target);
            return;
        }
        if (Avx512F.IsSupported)
        {
            if (typeof(T) == typeof(float))
            {
                var m = FirstInts(count);
                Avx512F.MaskStore((float*)target, m.AsSingle(), value.AsSingle());
            }
            else
            {
                var m = FirstLongs(count);
                Avx512F.MaskStore((double*)target, m.AsDouble(), value.AsDouble());
            }
            return;
        }
        T* buffer = stackalloc T[Count];
        value.Store(buffer);
        for (int i = 0; i < count; i++) target[i] = buffer[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> FirstInts(int count) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> FirstLongs(int count) => Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Add(Vector512<T> a, Vector512<T> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Subtract(Vector512<T> a, Vector512<T> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Multiply(Vector512<T> a, Vector512<T> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Divide(Vector512<T> a, Vector512<T> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Negate(Vector512<T> a) => -a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Abs(Vector512<T> a) => Vector512.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Sqrt(Vector512<T> a) => Vector512.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Floor(Vector512<T> a) =>
        typeof(T) == typeof(float) ? Vector512.Floor(a.AsSingle()).As<float, T>() : Vector512.Floor(a.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Ceiling(Vector512<T> a) =>
        typeof(T) == typeof(float) ? Vector512.Ceiling(a.AsSingle()).As<float, T>() : Vector512.Ceiling(a.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Round(Vector512<T> a) =>
        typeof(T) == typeof(float) ? Vector512.Round(a.AsSingle()).As<float, T>() : Vector512.Round(a.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd(Vector512<T> a, Vector512<T> b, Vector512<T> c) => typeof(T) == typeof(float)
        ? Vector512.MultiplyAddEstimate(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
        : Vector512.MultiplyAddEstimate(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Max(Vector512<T> a, Vector512<T> b) => Vector512.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Min(Vector512<T> a, Vector512<T> b) => Vector512.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Exp(Vector512<T> a) => typeof(T) == typeof(float)
        ? ExpOfZeroIsOne(a.AsSingle()).As<float, T>()
        : Vector512.Exp(a.AsDouble()).As<double, T>();

    // The runtime's is one rounding off at 0 in float32 alone, which would show in every softmax.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ExpOfZeroIsOne(Vector512<float> a) =>
        Vector512.ConditionalSelect(Vector512.Equals(a, Vector512<float>.Zero), Vector512<float>.One, Vector512.Exp(a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Log(Vector512<T> a) =>
        typeof(T) == typeof(float) ? Vector512.Log(a.AsSingle()).As<float, T>() : Vector512.Log(a.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Sin(Vector512<T> a) =>
        typeof(T) == typeof(float) ? Vector512.Sin(a.AsSingle()).As<float, T>() : Vector512.Sin(a.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Cos(Vector512<T> a) =>
        typeof(T) == typeof(float) ? Vector512.Cos(a.AsSingle()).As<float, T>() : Vector512.Cos(a.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> GreaterThan(Vector512<T> a, Vector512<T> b) => Vector512.GreaterThan(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> GreaterThanOrEqual(Vector512<T> a, Vector512<T> b) => Vector512.GreaterThanOrEqual(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Equal(Vector512<T> a, Vector512<T> b) => Vector512.Equals(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> And(Vector512<T> a, Vector512<T> b) => a & b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Or(Vector512<T> a, Vector512<T> b) => a | b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Not(Vector512<T> a) => ~a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Select(Vector512<T> mask, Vector512<T> whenTrue, Vector512<T> whenFalse) =>
        Vector512.ConditionalSelect(mask, whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Vector512<T> a) => Lanes256<T>.Sum(a.GetLower() + a.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MaxOf(Vector512<T> a) => Lanes256<T>.MaxOf(Vector256.Max(a.GetLower(), a.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong NonZeros(Vector512<T> a) =>
        ~Vector512.Equals(a, Vector512<T>.Zero).ExtractMostSignificantBits() & ((1UL << Count) - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MinOf(Vector512<T> a) => Lanes256<T>.MinOf(Vector256.Min(a.GetLower(), a.GetUpper()));
}
