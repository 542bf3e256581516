using System.Runtime.InteropServices;

namespace Strata.Kernels.Threading;

/// <summary>
/// The parts of a job that one thread is to do and nobody has taken yet. Both ends are in one word, so that its owner, who takes the first,
/// and others, who take the last, cannot take the same. Alone in its cache lines, so that threads hammering one do not slow the others.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal struct PartRange
{
    [FieldOffset(96)]
    private long _ends;

    public void Set(int begin, int end) => Volatile.Write(ref _ends, Word(begin, end));

    public bool TryTakeFirst(out int part) => TryTake(first: true, out part);

    public bool TryTakeLast(out int part) => TryTake(first: false, out part);

    private bool TryTake(bool first, out int part)
    {
        while (true)
        {
            long ends = Volatile.Read(ref _ends);
            int begin = (int)(ends >> 32), end = (int)ends;
            part = first ? begin : end - 1;
            if (begin >= end) return false;
            long rest = first ? Word(begin + 1, end) : Word(begin, end - 1);
            if (Interlocked.CompareExchange(ref _ends, rest, ends) == ends) return true;
        }
    }

    private static long Word(int begin, int end) => ((long)begin << 32) | (uint)end;
}
