using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Strata.Kernels.Lanes;

/// <summary>256-bit registers: 8 floats or 4 doubles.</summary>
public readonly unsafe struct Lanes256<T> : ILanes<T, Vector256<T>>
    where T : unmanaged
{
    public static int Count => Vector256<T>.Count;

    public static int Registers => Avx512F.VL.IsSupported ? 32 : 16;

    public static Vector256<T> Zero => Vector256<T>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Splat(T value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Splat(double value) =>
        typeof(T) == typeof(float) ? Vector256.Create((float)value).As<float, T>() : Vector256.Create(value).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load(T* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(T* target, Vector256<T> value) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> LoadPartial(T* source, int count)
    {
        if (count >= Count) return Vector256.Load(source);
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
        Vector256<T>.Zero.Store(buffer);
        for (int i = 0; i < count; i++) buffer[i] = source[i];
        return Vector256.Load(buffer);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(T* target, Vector256<T> value, int count)
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
    private static Vector256<int> FirstInts(int count) => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> FirstLongs(int count) => Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Add(Vector256<T> a, Vector256<T> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Subtract(Vector256<T> a, Vector256<T> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Multiply(Vector256<T> a, Vector256<T> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Divide(Vector256<T> a, Vector256<T> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Negate(Vector256<T> a) => -a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Abs(Vector256<T> a) => Vector256.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Sqrt(Vector256<T> a) => Vector256.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Floor(Vector256<T> a) =>
        typeof(T) == typeof(float) ? Vector256.Floor(a.AsSingle()).As<float, T>() : Vector256.Floor(a.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Ceiling(Vector256<T> a) =>
        typeof(T) == typeof(float) ? Vector256.Ceiling(a.AsSingle()).As<float, T>() : Vector256.Ceiling(a.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Round(Vector256<T> a) =>
        typeof(T) == typeof(float) ? Vector256.Round(a.AsSingle()).As<float, T>() : Vector256.Round(a.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyAdd(Vector256<T> a, Vector256<T> b, Vector256<T> c) => typeof(T) == typeof(float)
        ? Vector256.MultiplyAddEstimate(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
        : Vector256.MultiplyAddEstimate(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Max(Vector256<T> a, Vector256<T> b) => Vector256.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Min(Vector256<T> a, Vector256<T> b) => Vector256.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Exp(Vector256<T> a) => typeof(T) == typeof(float)
        ? ExpOfZeroIsOne(a.AsSingle()).As<float, T>()
        : Vector256.Exp(a.AsDouble()).As<double, T>();

    // The runtime's is one rounding off at 0 in float32 alone, which would show in every softmax.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ExpOfZeroIsOne(Vector256<float> a) =>
        Vector256.ConditionalSelect(Vector256.Equals(a, Vector256<float>.Zero), Vector256<float>.One, Vector256.Exp(a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Log(Vector256<T> a) =>
        typeof(T) == typeof(float) ? Vector256.Log(a.AsSingle()).As<float, T>() : Vector256.Log(a.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Sin(Vector256<T> a) =>
        typeof(T) == typeof(float) ? Vector256.Sin(a.AsSingle()).As<float, T>() : Vector256.Sin(a.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Cos(Vector256<T> a) =>
        typeof(T) == typeof(float) ? Vector256.Cos(a.AsSingle()).As<float, T>() : Vector256.Cos(a.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> GreaterThan(Vector256<T> a, Vector256<T> b) => Vector256.GreaterThan(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> GreaterThanOrEqual(Vector256<T> a, Vector256<T> b) => Vector256.GreaterThanOrEqual(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Equal(Vector256<T> a, Vector256<T> b) => Vector256.Equals(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> And(Vector256<T> a, Vector256<T> b) => a & b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Or(Vector256<T> a, Vector256<T> b) => a | b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Not(Vector256<T> a) => ~a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Select(Vector256<T> mask, Vector256<T> whenTrue, Vector256<T> whenFalse) =>
        Vector256.ConditionalSelect(mask, whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Vector256<T> a) => Lanes128<T>.Sum(a.GetLower() + a.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MaxOf(Vector256<T> a) => Lanes128<T>.MaxOf(Vector128.Max(a.GetLower(), a.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong NonZeros(Vector256<T> a) =>
        ~Vector256.Equals(a, Vector256<T>.Zero).ExtractMostSignificantBits() & ((1UL << Count) - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MinOf(Vector256<T> a) => Lanes128<T>.MinOf(Vector128.Min(a.GetLower(), a.GetUpper()));
}
