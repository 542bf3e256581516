namespace Strata;

/// <summary>
/// What stands between the brackets for one axis: a position (<c>3</c>, <c>^1</c>) or a range (<c>..32</c>, <c>2..^1</c>).
/// </summary>
public readonly struct TensorIndex
{
    private TensorIndex(Range range, bool isPosition)
    {
        Range = range;
        IsPosition = isPosition;
    }

    internal Range Range { get; }

    /// <summary>A position removes its axis; a range keeps it.</summary>
    internal bool IsPosition { get; }

    public static implicit operator TensorIndex(int position) => position < 0 ? new Index(-position, fromEnd: true) : new Index(position);

    public static implicit operator TensorIndex(Index position) => new(new Range(position, position), isPosition: true);

    public static implicit operator TensorIndex(Range range) => new(range, isPosition: false);

    /// <summary>Start and length on an axis of a known size.</summary>
    internal (int Start, int Length) Resolve(int axis, int size)
    {
        if (!IsPosition)
        {
            int start = Math.Clamp(Range.Start.GetOffset(size), 0, size);
            int end = Math.Clamp(Range.End.GetOffset(size), start, size);
            return (start, end - start);
        }
        int position = Range.Start.GetOffset(size);
        if (position < 0 || position >= size)
            throw new ArgumentOutOfRangeException($"Index {Range.Start} is out of range for axis {axis} of size {size}.", (Exception?)null);
        return (position, 1);
    }
}
