using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Strata.Kernels.Gemm;

/// <summary>
/// Asks for memory that will be needed soon. Only little at a time: the processor takes a dozen outstanding lines, and asking for more
/// stalls the multiplications behind it (asking for whole next panels this way made large products slower, measured).
/// </summary>
internal static unsafe class Prefetch
{
    private const int Line = 64;

    /// <summary>Asks for a block of one or two lines per row, into the first-level cache. Never faults.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Block<T>(T* source, nint stride, int rows, bool wide)
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
