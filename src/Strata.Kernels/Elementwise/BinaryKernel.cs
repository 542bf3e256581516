using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Elementwise;

/// <summary>y = op(a, b) over broadcast operands. May run in place over an operand that has the output's shape.</summary>
public unsafe struct BinaryKernel<TOp, T>(T* a, T* b, T* y, Broadcast walk, TOp op) : IKernel<T>
    where TOp : struct, IBinary
    where T : unmanaged
{
    public readonly int Parts => walk.Parts;

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        var (first, end, start, length) = walk.Part(part);
        long strideA = walk.InnerStrides[0], strideB = walk.InnerStrides[1];
        for (long row = first; row < end; row++)
        {
            T* rowA = a + walk.Offset(0, row) + start * strideA;
            T* rowB = b + walk.Offset(1, row) + start * strideB;
            T* rowY = y + row * walk.Inner + start;
            if (strideA != 0 && strideB != 0) Both<L, V>(rowA, rowB, rowY, length, op);
            else if (strideA != 0) Left<L, V>(rowA, *rowB, rowY, length, op);
            else if (strideB != 0) Right<L, V>(*rowA, rowB, rowY, length, op);
            else Neither<L, V>(*rowA, *rowB, rowY, length, op);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Both<L, V>(T* a, T* b, T* y, int n, TOp op)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int i = 0;
        for (; i <= n - L.Count; i += L.Count) L.Store(y + i, op.Invoke<L, T, V>(L.Load(a + i), L.Load(b + i)));
        if (i < n) L.StorePartial(y + i, op.Invoke<L, T, V>(L.LoadPartial(a + i, n - i), L.LoadPartial(b + i, n - i)), n - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Left<L, V>(T* a, T b, T* y, int n, TOp op)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V splat = L.Splat(b);
        int i = 0;
        for (; i <= n - L.Count; i += L.Count) L.Store(y + i, op.Invoke<L, T, V>(L.Load(a + i), splat));
        if (i < n) L.StorePartial(y + i, op.Invoke<L, T, V>(L.LoadPartial(a + i, n - i), splat), n - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Right<L, V>(T a, T* b, T* y, int n, TOp op)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V splat = L.Splat(a);
        int i = 0;
        for (; i <= n - L.Count; i += L.Count) L.Store(y + i, op.Invoke<L, T, V>(splat, L.Load(b + i)));
        if (i < n) L.StorePartial(y + i, op.Invoke<L, T, V>(splat, L.LoadPartial(b + i, n - i)), n - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Neither<L, V>(T a, T b, T* y, int n, TOp op)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V value = op.Invoke<L, T, V>(L.Splat(a), L.Splat(b));
        int i = 0;
        for (; i <= n - L.Count; i += L.Count) L.Store(y + i, value);
        if (i < n) L.StorePartial(y + i, value, n - i);
    }
}
