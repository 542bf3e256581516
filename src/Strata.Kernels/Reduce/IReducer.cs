using System.Numerics;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Reduce;

/// <summary>How two elements become one: sum, largest, smallest, product.</summary>
public interface IReducer
{
    /// <summary>The element that changes nothing.</summary>
    static abstract double Identity { get; }

    static abstract V Combine<L, T, V>(V a, V b)
        where L : struct, ILanes<T, V>
        where T : unmanaged
        where V : struct;
}

/// <summary>How two integers become one.</summary>
public interface IScalarReducer
{
    static abstract T IdentityOf<T>()
        where T : INumber<T>, IMinMaxValue<T>;

    static abstract T CombineScalar<T>(T a, T b)
        where T : INumber<T>;
}
