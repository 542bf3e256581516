using Strata.Kernels.Threading;

namespace Strata.Training;

/// <summary>
/// Copies rows of a data set into an input of a step, on all threads where there is much: one alone copies 16 GB/s, and a step on a large
/// batch would wait for it. Made once and used again, for steps allocate nothing.
/// </summary>
internal sealed unsafe class RowGather : Work
{
    private const int BytesPerPart = 32 << 10;

    private Tensor _source = null!;
    private Tensor _target = null!;
    private int* _rows;
    private int _count;
    private int _bytes;
    private int _parts;

    public override int Parts => _parts;

    /// <summary>target[i] = source[rows[i]].</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public void Copy(Tensor source, ReadOnlySpan<int> rows, Tensor target)
    {
        (_source, _target, _count) = (source, target, rows.Length);
        _bytes = (int)(target.ByteCount / Math.Max(1, target.Shape[0]));
        _parts = (int)Math.Clamp((long)_bytes * _count / BytesPerPart, 1, 64);
        fixed (int* first = rows)
        {
            _rows = first;
            if (_parts == 1) Run(0, null);
            else WorkerTeam.Shared.Run(this);
        }
        _rows = null;
        _source = _target = null!;
    }

    public override void Run(int part, byte* scratch)
    {
        int end = (int)((long)_count * (part + 1) / _parts);
        Span<byte> to = _target.Bytes;
        for (int i = (int)((long)_count * part / _parts); i < end; i++)
            _source.Row(_rows[i], _bytes).CopyTo(to.Slice(i * _bytes, _bytes));
    }
}
