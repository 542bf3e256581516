namespace Strata.Tensors;

/// <summary>
/// A block of memory that does not move, aligned to 64 bytes and owned by the garbage collector: nothing to dispose. Pinned once at
/// allocation, so kernels hold plain pointers into it for as long as they hold the object.
/// </summary>
public sealed unsafe class Storage
{
    /// <summary>Where blocks begin: a cache line, and the width of the widest register.</summary>
    public const int Alignment = 64;

    private readonly byte[] _array;
    private readonly int _padding;

    public Storage(long bytes, bool zeroed = true)
    {
        int length = checked((int)(bytes + Alignment));
        _array = zeroed ? GC.AllocateArray<byte>(length, pinned: true) : GC.AllocateUninitializedArray<byte>(length, pinned: true);
        byte* start = (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(
            ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_array));
        Pointer = (byte*)Align((long)start);
        _padding = (int)(Pointer - start);
        Bytes = bytes;
    }

    /// <summary>
    /// The memory as a span, which keeps the block alive by itself. A pointer does not: who uses one must hold the block until it is done.
    /// </summary>
    internal Span<byte> Span(long offset, long bytes) => _array.AsSpan(checked(_padding + (int)offset), checked((int)bytes));

    public byte* Pointer { get; }

    public long Bytes { get; }

    /// <summary>The next multiple of the alignment.</summary>
    public static long Align(long bytes) => (bytes + Alignment - 1) & -Alignment;
}
