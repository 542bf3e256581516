namespace Strata.Kernels.Lanes;

/// <summary>
/// What one vector register can do, whatever its width: the alphabet every kernel is written in. A kernel body is written once over
/// <c>L : ILanes&lt;T, V&gt;</c> and the JIT makes one copy per width, each as tight as hand-written intrinsics,
/// provided that hot loops are <c>static</c> methods which take everything by value.
/// </summary>
/// <typeparam name="T">The element: <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="V">The register: <c>Vector512&lt;T&gt;</c>, <c>Vector256&lt;T&gt;</c>, <c>Vector128&lt;T&gt;</c> or a bare
/// <c>T</c>.</typeparam>
public unsafe interface ILanes<T, V>
    where T : unmanaged
    where V : struct
{
    /// <summary>Elements in one register. A constant to the JIT, so branches on it cost nothing.</summary>
    static abstract int Count { get; }

    /// <summary>Registers that a loop may keep busy: 32 with AVX-512, 16 elsewhere. Register tiles are sized by it.</summary>
    static abstract int Registers { get; }

    static abstract V Zero { get; }
    static abstract V Splat(T value);

    /// <summary>Splats a constant that float and double both hold, so that operators need no cast of their own.</summary>
    static abstract V Splat(double value);

    static abstract V Load(T* source);
    static abstract void Store(T* target, V value);

    /// <summary>Loads <paramref name="count"/> (0…Count) elements and never touches memory behind them; the other lanes are zero.</summary>
    static abstract V LoadPartial(T* source, int count);

    /// <summary>Stores the first <paramref name="count"/> (0…Count) elements and never touches memory behind them.</summary>
    static abstract void StorePartial(T* target, V value, int count);

    static abstract V Add(V a, V b);
    static abstract V Subtract(V a, V b);
    static abstract V Multiply(V a, V b);
    static abstract V Divide(V a, V b);
    static abstract V Negate(V a);
    static abstract V Abs(V a);
    static abstract V Sqrt(V a);
    static abstract V Floor(V a);
    static abstract V Ceiling(V a);

    /// <summary>Rounds halves to even, as NumPy does.</summary>
    static abstract V Round(V a);

    /// <summary>a·b + c, fused where the machine can, two roundings elsewhere; never emulated.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>The larger; <paramref name="b"/> where either is NaN (the machine's own rule, one instruction).</summary>
    static abstract V Max(V a, V b);

    /// <summary>The smaller; <paramref name="b"/> where either is NaN (the machine's own rule, one instruction).</summary>
    static abstract V Min(V a, V b);

    static abstract V Exp(V a);
    static abstract V Log(V a);
    static abstract V Sin(V a);
    static abstract V Cos(V a);

    /// <summary>A mask: all bits set where true. Used with <see cref="Select"/>, <see cref="And"/>, <see cref="Or"/>.</summary>
    static abstract V GreaterThan(V a, V b);
    static abstract V GreaterThanOrEqual(V a, V b);
    static abstract V Equal(V a, V b);
    static abstract V And(V a, V b);
    static abstract V Or(V a, V b);
    static abstract V Not(V a);

    /// <summary><paramref name="whenTrue"/> where the mask is set, else <paramref name="whenFalse"/>.</summary>
    static abstract V Select(V mask, V whenTrue, V whenFalse);

    /// <summary>The sum of the lanes, pairwise: always in the same order.</summary>
    static abstract T Sum(V a);

    /// <summary>A bit for each lane, the first lowest: set unless the lane is zero or minus zero.</summary>
    static abstract ulong NonZeros(V a);

    /// <summary>The largest lane; NaN if any lane is NaN.</summary>
    static abstract T MaxOf(V a);

    /// <summary>The smallest lane; NaN if any lane is NaN.</summary>
    static abstract T MinOf(V a);
}
