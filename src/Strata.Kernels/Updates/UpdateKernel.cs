using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Updates;

/// <summary>One optimizer step over a run of weights: weight, gradient and slots are read, weight and slots written, once each.</summary>
public unsafe struct UpdateKernel<TRule, T>(T* weight, T* gradient, T* slot0, T* slot1, T* slot2, long count) : IKernel<T>
    where TRule : struct, IUpdateRule
    where T : unmanaged
{
    private const long PerPart = 16384;

    /// <summary>This step's numbers; set before each run.</summary>
    public TRule Rule;

    public readonly int Parts => (int)Math.Max(1, (count + PerPart - 1) / PerPart);

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        long start = part * PerPart;
        int n = (int)Math.Min(PerPart, count - start);
        Loop<L, V>(weight + start, gradient + start, slot0 + start, slot1 + start, slot2 + start, n, Rule);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Loop<L, V>(T* w, T* g, T* s0, T* s1, T* s2, int n, TRule rule)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (int i = 0; i < n; i += L.Count)
        {
            int k = n - i;
            V a = L.Zero, b = L.Zero, c = L.Zero;
            if (TRule.Slots > 0) a = L.LoadPartial(s0 + i, k);
            if (TRule.Slots > 1) b = L.LoadPartial(s1 + i, k);
            if (TRule.Slots > 2) c = L.LoadPartial(s2 + i, k);
            V next = rule.Invoke<L, T, V>(L.LoadPartial(w + i, k), L.LoadPartial(g + i, k), ref a, ref b, ref c);
            L.StorePartial(w + i, next, k);
            if (TRule.Slots > 0) L.StorePartial(s0 + i, a, k);
            if (TRule.Slots > 1) L.StorePartial(s1 + i, b, k);
            if (TRule.Slots > 2) L.StorePartial(s2 + i, c, k);
        }
    }
}
