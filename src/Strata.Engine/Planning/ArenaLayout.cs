using Strata.Tensors;

namespace Strata.Planning;

/// <summary>
/// Gives every block a place such that no two that live at the same time overlap. The largest goes first, each into the lowest gap that
/// holds it: close to the bound that liveness sets, and simple.
/// </summary>
internal static class ArenaLayout
{
    /// <summary>Places all blocks and answers how many bytes they need together.</summary>
    public static long Place(IEnumerable<Lifetime> blocks)
    {
        var placed = new List<Lifetime>();
        long total = 0;
        foreach (var block in blocks.OrderByDescending(b => b.Bytes).ThenBy(b => b.First))
        {
            long offset = 0;
            foreach (var other in placed)
            {
                // Ordered by offset: the first gap that is wide enough is the lowest.
                if (!other.Overlaps(block)) continue;
                if (offset + block.Bytes <= other.Offset) break;
                offset = Math.Max(offset, Storage.Align(other.Offset + other.Bytes));
            }
            block.Offset = offset;
            int at = placed.FindIndex(b => b.Offset > offset);
            placed.Insert(at < 0 ? placed.Count : at, block);
            total = Math.Max(total, Storage.Align(offset + block.Bytes));
        }
        return total;
    }

    /// <summary>The most bytes that are alive at one step: no layout needs less.</summary>
    public static long LowerBound(IReadOnlyCollection<Lifetime> blocks)
    {
        var change = new SortedDictionary<int, long>();
        foreach (var block in blocks)
        {
            change[block.First] = change.GetValueOrDefault(block.First) + Storage.Align(block.Bytes);
            change[block.Last + 1] = change.GetValueOrDefault(block.Last + 1) - Storage.Align(block.Bytes);
        }
        long now = 0, most = 0;
        foreach (long delta in change.Values) most = Math.Max(most, now += delta);
        return most;
    }
}
