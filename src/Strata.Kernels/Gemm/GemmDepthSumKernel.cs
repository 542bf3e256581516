using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Gemm;

/// <summary>Adds up the partial results of <see cref="GemmDepthSplit"/> in their order [+ bias] [then ReLU].</summary>
public unsafe struct GemmDepthSumKernel<T> : IKernel<T>
    where T : unmanaged
{
    private const long ElementsPerPart = 16 << 10;

    /// <summary><see cref="Pieces"/> matrices [rows, columns], one behind another.</summary>
    public T* Partials;

    /// <summary>[rows, columns]; overwritten.</summary>
    public T* C;

    /// <summary>[columns], added to every row; null for none.</summary>
    public T* Bias;

    /// <summary>Replaces negative results by zero. NaN stays NaN.</summary>
    public bool Relu;

    /// <summary>How many partial results there are.</summary>
    public int Pieces;

    /// <summary>Rows of the result.</summary>
    public int Rows;

    /// <summary>Columns of the result.</summary>
    public int Columns;

    /// <inheritdoc/>
    public readonly int Parts => Rows * Columns == 0
        ? 0
        : (int)Math.Clamp((long)Pieces * Rows * Columns / ElementsPerPart, 1, Rows);

    /// <inheritdoc/>
    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int parts = Parts;
        for (int row = Slices.Begin(Rows, parts, part); row < Slices.Begin(Rows, parts, part + 1); row++)
        {
            nint at = (nint)row * Columns;
            Sum<L, V>(Partials + at, (nint)Rows * Columns, Pieces, Bias, C + at, (Columns, Relu));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum<L, V>(T* partials, nint stride, int pieces, T* bias, T* target, (int Columns, bool Relu) row)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (int n = 0; n < row.Columns; n += L.Count)
        {
            int left = Math.Min(L.Count, row.Columns - n);
            V sum = bias == null ? L.Zero : L.LoadPartial(bias + n, left);
            T* source = partials + n;
            for (int piece = 0; piece < pieces; piece++, source += stride) sum = L.Add(sum, L.LoadPartial(source, left));
            L.StorePartial(target + n, row.Relu ? L.Max(L.Zero, sum) : sum, left);
        }
    }
}
