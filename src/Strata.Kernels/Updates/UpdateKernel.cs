using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Updates;

/// <summary>One optimizer step over a run of weights: weight, gradient and slots are read, weight and slots written, once each.</summary>
public unsafe struct UpdateKernel<TRule, T>(T* weight, T* gradient, T* slot0, T* slot1, T* slot2, long count) : IKernel<T>
    where TRule : struct, IUpdateRule
    where T : unmanaged
{
    /// <summary>The parts; null for equal ones, one behind another.</summary>
    public UpdatePiece* Pieces;

    /// <summary>How many parts there are, if they are given.</summary>
    public int PieceCount;

    /// <summary>This step's numbers; set before each run.</summary>
    public TRule Rule;

    public readonly int Parts => Pieces != null ? PieceCount : (int)Math.Max(1, (count + UpdatePiece.Most - 1) / UpdatePiece.Most);

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        long start = Pieces != null ? Pieces[part].Start : part * (long)UpdatePiece.Most;
        int n = Pieces != null ? Pieces[part].Count : (int)Math.Min(UpdatePiece.Most, count - start);
        Loop<L, V>(weight + start, gradient + start, slot0 + start, slot1 + start, slot2 + start, n, Rule);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Loop<L, V>(T* w, T* g, T* s0, T* s1, T* s2, int n, TRule rule)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V least = Least<L, V>();
        int i = 0, four = 4 * L.Count;
        // Four registers at a time: the compiler makes the rule's numbers anew in each round, by a conversion and a copy to all lanes.
        for (; i + four <= n; i += four)
        {
            One<L, V>(w + i, g + i, s0 + i, s1 + i, s2 + i, rule, least);
            One<L, V>(w + i + L.Count, g + i + L.Count, s0 + i + L.Count, s1 + i + L.Count, s2 + i + L.Count, rule, least);
            int j = i + (2 * L.Count), k = j + L.Count;
            One<L, V>(w + j, g + j, s0 + j, s1 + j, s2 + j, rule, least);
            One<L, V>(w + k, g + k, s0 + k, s1 + k, s2 + k, rule, least);
        }
        // Whole registers in a loop of their own: what a partial one takes would have every round save its registers.
        for (; i + L.Count <= n; i += L.Count) One<L, V>(w + i, g + i, s0 + i, s1 + i, s2 + i, rule, least);
        if (i < n) Rest<L, V>(w + i, g + i, s0 + i, s1 + i, s2 + i, n - i, rule);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One<L, V>(T* w, T* g, T* s0, T* s1, T* s2, in TRule rule, V least)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V a = TRule.Slots > 0 ? L.Load(s0) : L.Zero;
        V b = TRule.Slots > 1 ? L.Load(s1) : L.Zero;
        V c = TRule.Slots > 2 ? L.Load(s2) : L.Zero;
        L.Store(w, rule.Invoke<L, T, V>(L.Load(w), L.Load(g), ref a, ref b, ref c));
        if (TRule.Slots > 0) L.Store(s0, Flushed<L, V>(a, least));
        if (TRule.Slots > 1) L.Store(s1, Flushed<L, V>(b, least));
        if (TRule.Slots > 2) L.Store(s2, Flushed<L, V>(c, least));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Rest<L, V>(T* w, T* g, T* s0, T* s1, T* s2, int n, TRule rule)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V least = Least<L, V>();
        V a = TRule.Slots > 0 ? L.LoadPartial(s0, n) : L.Zero;
        V b = TRule.Slots > 1 ? L.LoadPartial(s1, n) : L.Zero;
        V c = TRule.Slots > 2 ? L.LoadPartial(s2, n) : L.Zero;
        L.StorePartial(w, rule.Invoke<L, T, V>(L.LoadPartial(w, n), L.LoadPartial(g, n), ref a, ref b, ref c), n);
        if (TRule.Slots > 0) L.StorePartial(s0, Flushed<L, V>(a, least), n);
        if (TRule.Slots > 1) L.StorePartial(s1, Flushed<L, V>(b, least), n);
        if (TRule.Slots > 2) L.StorePartial(s2, Flushed<L, V>(c, least), n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Least<L, V>()
        where L : struct, ILanes<T, V>
        where V : struct
        => L.Splat(typeof(T) == typeof(float) ? 1.17549435e-38 : 2.2250738585072014e-308);

    /// <summary>
    /// Zero for what is too small to be normal. The moments of a weight that has no gradient any more fade until they are subnormal and, as
    /// nine tenths of the smallest number round to itself, would stay so; arithmetic with them takes a hundred times as long. (TensorFlow
    /// has the processor flush them.) NaN stays NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Flushed<L, V>(V value, V least)
        where L : struct, ILanes<T, V>
        where V : struct
        => L.Select(L.GreaterThan(least, L.Abs(value)), L.Zero, value);
}
