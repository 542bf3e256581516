using Strata.Kernels.Threading;

namespace Strata.Kernels.Movement;

/// <summary>
/// Copies an n-dimensional block from one strided place to another: transposes, slices, padding, concatenation, repetition (stride 0).
/// Strides are in elements; the last axis is copied as a run when both sides walk it one by one.
/// </summary>
public sealed unsafe class StridedCopyWork<T> : Work
    where T : unmanaged
{
    private const long PerPart = 32768;

    private readonly T* _source;
    private readonly T* _target;
    private readonly int[] _sizes;
    private readonly long[] _from;
    private readonly long[] _to;
    private readonly long _rows;
    private readonly long _rowsPerPart;

    public StridedCopyWork(T* source, T* target, int[] sizes, long[] sourceStrides, long[] targetStrides)
    {
        var axes = Enumerable.Range(0, sizes.Length).Where(i => sizes[i] != 1).ToList();
        var merged = new List<(int Size, long From, long To)>();
        foreach (int axis in axes)
        {
            var own = (Size: sizes[axis], From: sourceStrides[axis], To: targetStrides[axis]);
            if (merged.Count > 0 && merged[^1].From == own.From * own.Size && merged[^1].To == own.To * own.Size)
                merged[^1] = (merged[^1].Size * own.Size, own.From, own.To);
            else merged.Add(own);
        }
        if (merged.Count == 0) merged.Add((sizes.Contains(0) ? 0 : 1, 1, 1));
        _source = source;
        _target = target;
        _sizes = [.. merged.Select(m => m.Size)];
        _from = [.. merged.Select(m => m.From)];
        _to = [.. merged.Select(m => m.To)];
        _rows = 1;
        foreach (int size in _sizes.AsSpan(0, _sizes.Length - 1)) _rows *= size;
        _rowsPerPart = Math.Max(1, PerPart / Math.Max(1, _sizes[^1]));
        Parts = (int)Math.Max(1, (_rows + _rowsPerPart - 1) / _rowsPerPart);
    }

    public override int Parts { get; }

    public override void Run(int part, byte* scratch)
    {
        long end = Math.Min(_rows, (part + 1) * _rowsPerPart);
        int length = _sizes[^1];
        long from = _from[^1], to = _to[^1];
        for (long row = part * _rowsPerPart; row < end; row++)
        {
            long rest = row, sourceOffset = 0, targetOffset = 0;
            for (int axis = _sizes.Length - 2; axis >= 0; axis--)
            {
                long at = rest % _sizes[axis];
                rest /= _sizes[axis];
                sourceOffset += at * _from[axis];
                targetOffset += at * _to[axis];
            }
            T* x = _source + sourceOffset;
            T* y = _target + targetOffset;
            if (from == 1 && to == 1) new ReadOnlySpan<T>(x, length).CopyTo(new Span<T>(y, length));
            else for (int i = 0; i < length; i++) y[i * to] = x[i * from];
        }
    }
}
