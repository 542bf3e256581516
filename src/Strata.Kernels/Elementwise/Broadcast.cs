namespace Strata.Kernels.Elementwise;

/// <summary>
/// How operands of different shapes walk together over one output, by NumPy's rule: axes of size 1 repeat. Neighbouring axes
/// that every operand walks alike are merged, so that most pairs of shapes end as rows of one long run, in which an operand moves by 1 or
/// stands still.
/// </summary>
public sealed class Broadcast
{
    private const int ElementsPerPart = 16384;

    private readonly int[] _sizes;
    private readonly long[][] _strides;

    public Broadcast(ReadOnlySpan<int> output, params int[][] operands)
    {
        var sizes = new List<int>();
        var strides = operands.Select(_ => new List<long>()).ToArray();
        for (int axis = 0; axis < output.Length; axis++) Merge(axis, output, operands, sizes, strides);
        if (sizes.Count == 0)
        {
            sizes.Add(1);
            foreach (var list in strides) list.Add(1);
        }
        Inner = sizes[^1];
        InnerStrides = [.. strides.Select(s => s[^1])];
        _sizes = [.. sizes.SkipLast(1)];
        _strides = [.. strides.Select(s => s.SkipLast(1).ToArray())];
        Rows = 1;
        foreach (int size in _sizes) Rows *= size;
        RowsPerPart = Math.Max(1, ElementsPerPart / Math.Max(1, Inner));
        InnerPerPart = Rows == 1 ? ElementsPerPart : Inner;
        Parts = Rows == 1
            ? Math.Max(1, (int)((Inner + (long)InnerPerPart - 1) / InnerPerPart))
            : (int)((Rows + RowsPerPart - 1) / RowsPerPart);
    }

    /// <summary>Length of the innermost run.</summary>
    public int Inner { get; }

    /// <summary>How far each operand moves from one element of a run to the next: 1, or 0 where it repeats.</summary>
    public long[] InnerStrides { get; }

    /// <summary>How many runs there are.</summary>
    public long Rows { get; }

    public int Parts { get; }

    private int RowsPerPart { get; }

    private int InnerPerPart { get; }

    /// <summary>The runs of a part, and the stretch within each run.</summary>
    public (long FirstRow, long EndRow, int Start, int Length) Part(int part)
    {
        if (Rows == 1)
        {
            int start = part * InnerPerPart;
            return (0, 1, start, Math.Max(0, Math.Min(InnerPerPart, Inner - start)));
        }
        long first = (long)part * RowsPerPart;
        return (first, Math.Min(Rows, first + RowsPerPart), 0, Inner);
    }

    /// <summary>Where an operand's run begins, in elements.</summary>
    public long Offset(int operand, long row)
    {
        long offset = 0;
        var strides = _strides[operand];
        for (int axis = _sizes.Length - 1; axis >= 0; axis--)
        {
            offset += row % _sizes[axis] * strides[axis];
            row /= _sizes[axis];
        }
        return offset;
    }

    private static void Merge(int axis, ReadOnlySpan<int> output, int[][] operands, List<int> sizes, List<long>[] strides)
    {
        if (output[axis] == 1) return;
        var own = new long[operands.Length];
        for (int i = 0; i < operands.Length; i++) own[i] = Stride(operands[i], axis - (output.Length - operands[i].Length));
        bool mergeable = sizes.Count > 0;
        for (int i = 0; i < operands.Length && mergeable; i++) mergeable = strides[i][^1] == own[i] * output[axis];
        if (mergeable)
        {
            sizes[^1] *= output[axis];
            for (int i = 0; i < operands.Length; i++) strides[i][^1] = own[i];
            return;
        }
        sizes.Add(output[axis]);
        for (int i = 0; i < operands.Length; i++) strides[i].Add(own[i]);
    }

    private static long Stride(int[] shape, int axis)
    {
        if (axis < 0 || shape[axis] == 1) return 0;
        long stride = 1;
        for (int i = axis + 1; i < shape.Length; i++) stride *= shape[i];
        return stride;
    }
}
