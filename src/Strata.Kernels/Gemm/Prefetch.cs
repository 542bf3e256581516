using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Strata.Kernels.Gemm;

/// <summary>
/// Asks for a matrix to be brought into the second-level cache, a few lines at a time while something else is computed. Copying a block
/// that still lies in memory stalls the multipliers for its whole time (20 % of a large product); asked for in time it costs nothing.
/// </summary>
internal unsafe struct Prefetch
{
    private const int Line = 64;

    private byte* _row;
    private nint _stride;
    private int _rows;
    private int _lines;
    private int _next;

    /// <summary>Lines not asked for yet.</summary>
    public readonly int Left => (_rows * _lines) - _next;

    /// <summary>Starts on <paramref name="rows"/> rows of <paramref name="columns"/> elements.</summary>
    public static Prefetch Of<T>(T* source, nint stride, int rows, int columns)
        where T : unmanaged
        => new() { _row = (byte*)source, _stride = stride * sizeof(T), _rows = rows, _lines = (columns * sizeof(T) / Line) + 1 };

    /// <summary>Asks for the next <paramref name="count"/> lines. Addresses behind the end are harmless: a prefetch never faults.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Ask(int count)
    {
        if (!Sse.IsSupported) return;
        for (; count > 0 && _rows > 0; count--)
        {
            Sse.Prefetch1(_row + ((nint)_next * Line));
            if (++_next < _lines) continue;
            _next = 0;
            _row += _stride;
            _rows--;
        }
    }

    /// <summary>Asks for a small block at once, into the first-level cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Now<T>(T* source, nint stride, int rows, bool wide)
        where T : unmanaged
    {
        if (!Sse.IsSupported) return;
        for (int i = 0; i < rows; i++)
        {
            Sse.Prefetch0(source);
            if (wide) Sse.Prefetch0((byte*)source + Line);
            source += stride;
        }
    }
}
