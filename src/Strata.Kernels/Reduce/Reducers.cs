using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Reduce;

/// <summary>a + b.</summary>
public readonly struct SumReducer : IReducer, IScalarReducer
{
    public static double Identity => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<L, T, V>(V a, V b)
        where L : struct, ILanes<T, V>
        where T : unmanaged
        where V : struct => L.Add(a, b);

    public static T IdentityOf<T>()
        where T : INumber<T>, IMinMaxValue<T> => T.Zero;

    public static T CombineScalar<T>(T a, T b)
        where T : INumber<T> => a + b;
}

/// <summary>a · b.</summary>
public readonly struct ProductReducer : IReducer, IScalarReducer
{
    public static double Identity => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<L, T, V>(V a, V b)
        where L : struct, ILanes<T, V>
        where T : unmanaged
        where V : struct => L.Multiply(a, b);

    public static T IdentityOf<T>()
        where T : INumber<T>, IMinMaxValue<T> => T.One;

    public static T CombineScalar<T>(T a, T b)
        where T : INumber<T> => a * b;
}

/// <summary>The larger; NaN if either is.</summary>
public readonly struct MaxReducer : IReducer, IScalarReducer
{
    public static double Identity => double.NegativeInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<L, T, V>(V a, V b)
        where L : struct, ILanes<T, V>
        where T : unmanaged
        where V : struct => L.Select(L.Equal(a, a), L.Max(a, b), a);

    public static T IdentityOf<T>()
        where T : INumber<T>, IMinMaxValue<T> => T.MinValue;

    public static T CombineScalar<T>(T a, T b)
        where T : INumber<T> => T.Max(a, b);
}

/// <summary>The smaller; NaN if either is.</summary>
public readonly struct MinReducer : IReducer, IScalarReducer
{
    public static double Identity => double.PositiveInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<L, T, V>(V a, V b)
        where L : struct, ILanes<T, V>
        where T : unmanaged
        where V : struct => L.Select(L.Equal(a, a), L.Min(a, b), a);

    public static T IdentityOf<T>()
        where T : INumber<T>, IMinMaxValue<T> => T.MaxValue;

    public static T CombineScalar<T>(T a, T b)
        where T : INumber<T> => T.Min(a, b);
}
