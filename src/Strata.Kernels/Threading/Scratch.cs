namespace Strata.Kernels.Threading;

/// <summary>
/// Scratch memory of one thread: a pinned managed array that grows on demand and stays, so that a warmed-up run allocates nothing.
/// A run inside a run on the same thread gets a block of its own (<see cref="_inner"/>), as the outer part still uses the first.
/// </summary>
internal sealed unsafe class Scratch
{
    private const int Alignment = 64;

    [ThreadStatic]
    private static Scratch? t_outermost;

    private byte[] _memory = [];
    private Scratch? _inner;
    private bool _rented;

    /// <summary>The calling thread's outermost block that nobody uses yet. Give it back with <see cref="Return"/>.</summary>
    public static Scratch Rent()
    {
        Scratch scratch = t_outermost ??= new Scratch();
        while (scratch._rented) scratch = scratch._inner ??= new Scratch();
        scratch._rented = true;
        return scratch;
    }

    public void Return() => _rented = false;

    /// <summary>At least <paramref name="bytes"/> bytes, aligned to a cache line; valid until the next call.</summary>
    public byte* Get(nint bytes)
    {
        if (bytes <= 0) return null;
        if (_memory.Length < bytes + Alignment)
            _memory = GC.AllocateUninitializedArray<byte>(checked((int)(bytes + Alignment)), pinned: true);
        fixed (byte* start = _memory)
            return (byte*)(((nint)start + Alignment - 1) & ~(nint)(Alignment - 1)); // pinned for life, so the address outlives `fixed`
    }
}
