namespace Strata.Planning;

/// <summary>A block of arena memory and the steps, first to last inclusive, during which its content matters.</summary>
internal sealed class Lifetime(long bytes, int first)
{
    public long Bytes { get; } = bytes;

    public int First { get; } = first;

    public int Last { get; private set; } = first;

    /// <summary>Where it lies in the arena, once placed.</summary>
    public long Offset { get; set; }

    public void ExtendTo(int step) => Last = Math.Max(Last, step);

    public bool Overlaps(Lifetime other) => First <= other.Last && other.First <= Last;
}
