using Strata.Kernels.Lanes;

namespace Strata.Kernels.Gemm;

/// <summary>
/// The terms of a product's sums that are not zero in every row of A: behind a ReLU, the units that an example of the batch woke. Others
/// are left out. That changes no bit, as adding zero to a number does not, unless what zero is multiplied by is infinite or NaN;
/// <see cref="SpreadNaN{L, V}"/> takes care of that.
/// </summary>
internal readonly unsafe struct LiveTerms<T>
    where T : unmanaged
{
    private readonly int _depth;
    private readonly nint* _places;

    private LiveTerms(nint* places, int count, int depth)
    {
        _places = places;
        Count = count;
        _depth = depth;
    }

    /// <summary>How many count.</summary>
    public int Count { get; }

    /// <summary>Whether all count, or so many that leaving out does not pay.</summary>
    public bool AreAll => Count == _depth;

    /// <summary>All terms.</summary>
    public static LiveTerms<T> All(int depth) => new(null, depth, depth);

    /// <summary>Whether so many columns are computed that looking through A takes a small part of it.</summary>
    public static bool MayPay(int columns) => columns > 64;

    /// <summary>Looks through the rows of A. The list of places, of <see cref="Bytes"/>, is the caller's.</summary>
    public static LiveTerms<T> Find<L, V>(T* a, nint stride, int rows, int depth, nint* places)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        // Found as 32-bit numbers in the second half of the list, which is widened from its beginning.
        int* found = (int*)(places + depth) - depth;
        int count = NonZeros.Columns<T, L, V>(a, stride, rows, depth, found);
        if (8 * count > 7 * depth) return All(depth);
        for (int i = 0; i < count; i++) places[i] = found[i];
        return new(places, count, depth);
    }

    /// <summary>Bytes of the list of places.</summary>
    public static nint Bytes(int depth) => (((nint)depth * sizeof(nint)) + 63) & ~63;

    /// <summary>Moves the rows of a packed panel that count to its beginning. They only move towards it, so it is done in place.</summary>
    public void Condense<L, V>(T* panel, int width)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (AreAll) return;
        for (int i = 0; i < Count; i++)
            for (int j = 0; j < width; j += L.Count) L.Store(panel + ((nint)i * width) + j, L.Load(panel + (_places[i] * width) + j));
    }

    /// <summary>Points a job at A, with a segment for each term if some are left out.</summary>
    public void Place(TileJob<T>* job, nint* zero)
    {
        job->Offsets = AreAll ? zero : _places;
        job->Segments = AreAll ? 1 : Count;
        job->SegmentLength = AreAll ? _depth : 1;
    }

    /// <summary>
    /// Fills the columns of C with NaN whose row of B (stored transposed) is infinite or NaN at a term that was left out, for zero times
    /// that is NaN in every row.
    /// </summary>
    public void SpreadNaN<L, V>(T* b, nint stride, int columns, T* c, nint strideC, int rows)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (AreAll || NonZeros.AreFinite<T, L, V>(b, stride, columns, _depth)) return;
        for (int n = 0; n < columns; n++)
        {
            for (int k = 0, next = 0; k < _depth; k++)
            {
                T term = LanesScalar<T>.Multiply(b[(n * stride) + k], default);
                if (next < Count && _places[next] == k) next++;
                else if (!NonZeros.IsZero(term)) Fill(c + n, strideC, rows, term);
            }
        }
    }

    private static void Fill(T* column, nint stride, int rows, T value)
    {
        for (int m = 0; m < rows; m++) column[m * stride] = value;
    }
}
