using System.Runtime.CompilerServices;

namespace Strata.Kernels.Lanes;

/// <summary>One element at a time: the form that runs anywhere, and the twin the vector forms are checked against.</summary>
public readonly unsafe struct LanesScalar<T> : ILanes<T, T>
    where T : unmanaged
{
    public static int Count => 1;

    public static int Registers => 16;

    public static T Zero => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Splat(T value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Splat(double value) => typeof(T) == typeof(float) ? Of((float)value) : Of(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load(T* source) => *source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(T* target, T value) => *target = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LoadPartial(T* source, int count) => count > 0 ? *source : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(T* target, T value, int count)
    {
        if (count > 0) *target = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Add(T a, T b) => IsFloat ? Of(F(a) + F(b)) : Of(D(a) + D(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Subtract(T a, T b) => IsFloat ? Of(F(a) - F(b)) : Of(D(a) - D(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Multiply(T a, T b) => IsFloat ? Of(F(a) * F(b)) : Of(D(a) * D(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Divide(T a, T b) => IsFloat ? Of(F(a) / F(b)) : Of(D(a) / D(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Negate(T a) => IsFloat ? Of(-F(a)) : Of(-D(a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Abs(T a) => IsFloat ? Of(MathF.Abs(F(a))) : Of(Math.Abs(D(a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sqrt(T a) => IsFloat ? Of(MathF.Sqrt(F(a))) : Of(Math.Sqrt(D(a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Floor(T a) => IsFloat ? Of(MathF.Floor(F(a))) : Of(Math.Floor(D(a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Ceiling(T a) => IsFloat ? Of(MathF.Ceiling(F(a))) : Of(Math.Ceiling(D(a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Round(T a) => IsFloat ? Of(MathF.Round(F(a))) : Of(Math.Round(D(a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MultiplyAdd(T a, T b, T c) => IsFloat
        ? Of(float.MultiplyAddEstimate(F(a), F(b), F(c)))
        : Of(double.MultiplyAddEstimate(D(a), D(b), D(c)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max(T a, T b) => IsFloat ? (F(a) > F(b) ? a : b) : (D(a) > D(b) ? a : b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Min(T a, T b) => IsFloat ? (F(a) < F(b) ? a : b) : (D(a) < D(b) ? a : b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp(T a) => IsFloat ? Of(MathF.Exp(F(a))) : Of(Math.Exp(D(a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log(T a) => IsFloat ? Of(MathF.Log(F(a))) : Of(Math.Log(D(a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sin(T a) => IsFloat ? Of(MathF.Sin(F(a))) : Of(Math.Sin(D(a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Cos(T a) => IsFloat ? Of(MathF.Cos(F(a))) : Of(Math.Cos(D(a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T GreaterThan(T a, T b) => Mask(IsFloat ? F(a) > F(b) : D(a) > D(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T GreaterThanOrEqual(T a, T b) => Mask(IsFloat ? F(a) >= F(b) : D(a) >= D(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Equal(T a, T b) => Mask(IsFloat ? F(a) == F(b) : D(a) == D(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T And(T a, T b) => FromBits(Bits(a) & Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Or(T a, T b) => FromBits(Bits(a) | Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Not(T a) => FromBits(~Bits(a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Select(T mask, T whenTrue, T whenFalse) => Bits(mask) != 0 ? whenTrue : whenFalse;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(T a) => a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MaxOf(T a) => a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong NonZeros(T a) => (IsFloat ? F(a) == 0 : D(a) == 0) ? 0u : 1u;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MinOf(T a) => a;

    /// <summary>The larger; NaN if either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MaxOf(T a, T b) => IsFloat ? Of(MathF.Max(F(a), F(b))) : Of(Math.Max(D(a), D(b)));

    /// <summary>The smaller; NaN if either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MinOf(T a, T b) => IsFloat ? Of(MathF.Min(F(a), F(b))) : Of(Math.Min(D(a), D(b)));

    private static bool IsFloat
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float F(T value) => Unsafe.BitCast<T, float>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double D(T value) => Unsafe.BitCast<T, double>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Of(float value) => Unsafe.BitCast<float, T>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Of(double value) => Unsafe.BitCast<double, T>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Bits(T value) => IsFloat ? Unsafe.BitCast<T, int>(value) : Unsafe.BitCast<T, long>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T FromBits(long bits) => IsFloat ? Unsafe.BitCast<int, T>((int)bits) : Unsafe.BitCast<long, T>(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Mask(bool set) => FromBits(set ? -1L : 0L);
}
