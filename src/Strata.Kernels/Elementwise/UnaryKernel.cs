using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Elementwise;

/// <summary>y[i] = op(x[i]) for i &lt; count. May run in place.</summary>
public unsafe struct UnaryKernel<TOp, T>(T* x, T* y, long count, TOp op) : IKernel<T>
    where TOp : struct, IUnary
    where T : unmanaged
{
    private const long PerPart = 16384;

    public readonly int Parts => (int)Math.Max(1, (count + PerPart - 1) / PerPart);

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        long start = part * PerPart;
        Loop<L, V>(x + start, y + start, (int)Math.Min(PerPart, count - start), op);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Loop<L, V>(T* x, T* y, int n, TOp op)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int i = 0;
        for (; i <= n - L.Count; i += L.Count) L.Store(y + i, op.Invoke<L, T, V>(L.Load(x + i)));
        if (i < n) L.StorePartial(y + i, op.Invoke<L, T, V>(L.LoadPartial(x + i, n - i)), n - i);
    }
}
