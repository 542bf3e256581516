namespace Strata.Formats.Hdf5.Blocks;

/// <summary>
/// Remembers the blocks that one walk through the file has read. No well-formed structure leads to a block twice, so a second visit is a
/// cycle or a bomb; and all blocks of a walk together cannot be larger than the file.
/// </summary>
internal sealed class Visits(Hdf5Source source)
{
    private readonly HashSet<long> _seen = [];
    private long _bytes;

    /// <summary>Notes a block, or fails when it was there before.</summary>
    public void Enter(long address, long bytes, string what)
    {
        if (!_seen.Add(address)) throw source.Error(address, $"each block of {what} once", "the same again: they lead in a circle");
        _bytes += bytes;
        if (_bytes > source.Length) throw source.Error(address, $"{what} no larger than the file", "blocks that overlap");
    }
}
