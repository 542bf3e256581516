using Strata.Kernels.Lanes;

namespace Strata.Kernels.Elementwise;

/// <summary>
/// A function of one element, written once for registers of any width. A small readonly struct: its fields are the function's settings.
/// </summary>
public interface IUnary
{
    V Invoke<L, T, V>(V x)
        where L : struct, ILanes<T, V>
        where T : unmanaged
        where V : struct;
}

/// <summary>A function of two elements, written once for registers of any width.</summary>
public interface IBinary
{
    V Invoke<L, T, V>(V a, V b)
        where L : struct, ILanes<T, V>
        where T : unmanaged
        where V : struct;
}

/// <summary>A function of one element of any type, for integers, booleans and conversions.</summary>
public interface IMap<TIn, TOut>
{
    static abstract TOut Invoke(TIn x);
}

/// <summary>A function of two elements of any type, for integers, booleans and comparisons.</summary>
public interface IZip<TIn, TOut>
{
    static abstract TOut Invoke(TIn a, TIn b);
}
