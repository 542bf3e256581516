using Strata.Formats.Hdf5.Blocks;
using Strata.Formats.Hdf5.Messages;

namespace Strata.Formats.Hdf5.Filters;

/// <summary>Undoes the filters of a chunk, last first. (Format specification, IV.A.2.l.)</summary>
internal sealed class FilterPipeline
{
    private const int Gzip = 1, Shuffle = 2, Fletcher = 3;

    private readonly FilterStep[] _steps;

    public FilterPipeline(Hdf5Source source, long address, FilterStep[] steps)
    {
        foreach (FilterStep step in steps)
        {
            if (step.Id is Gzip or Shuffle or Fletcher) continue;
            string name = step.Name.Length > 0 ? $"{step.Id} '{step.Name}'" : KnownName(step.Id);
            throw source.Error(
                address,
                "the filters gzip, shuffle and Fletcher-32",
                $"filter {name}",
                FormatErrorKind.UnsupportedFilter,
                "Write the dataset again with gzip or without compression.");
        }

        _steps = steps;
    }

    /// <summary>Whether chunks lie in the file as they are.</summary>
    public bool IsEmpty => _steps.Length == 0;

    /// <summary>Whether chunks may be larger than their bytes in the file.</summary>
    public bool CanGrow => _steps.Any(s => s.Id == Gzip);

    /// <summary>Turns a stored chunk into its <paramref name="size"/> bytes.</summary>
    /// <param name="stored">What the file holds.</param>
    /// <param name="mask">A set bit says that the filter was left out.</param>
    /// <param name="size">Bytes of the chunk.</param>
    /// <param name="at">Where it lies, for errors.</param>
    public byte[] Undo(byte[] stored, uint mask, int size, (Hdf5Source Source, long Address) at)
    {
        byte[] bytes = stored;
        for (int i = _steps.Length - 1; i >= 0; i--)
        {
            if ((mask >> i & 1) != 0) continue;
            bytes = _steps[i].Id switch
            {
                // What was gzipped had the checksums of the filters before.
                Gzip => DeflateFilter.Undo(bytes, size + 4 * ChecksumsBefore(i, mask), at),
                Shuffle => ShuffleFilter.Undo(bytes, ElementSize(_steps[i], at)),
                _ => FletcherFilter.Undo(bytes, at),
            };
        }

        return bytes.Length == size
            ? bytes
            : throw at.Source.Error(at.Address, $"a chunk of {size} bytes", $"{bytes.Length} bytes");
    }

    private int ChecksumsBefore(int step, uint mask)
    {
        int count = 0;
        for (int i = 0; i < step; i++)
        {
            if (_steps[i].Id == Fletcher && (mask >> i & 1) == 0) count++;
        }

        return count;
    }

    private static int ElementSize(FilterStep step, (Hdf5Source Source, long Address) at) =>
        step.Parameters is [> 0 and <= int.MaxValue, ..]
            ? (int)step.Parameters[0]
            : throw at.Source.Error(at.Address, "an element size for the filter shuffle", "none");

    private static string KnownName(int id) => id switch
    {
        4 => "4 'szip'",
        5 => "5 'nbit'",
        6 => "6 'scaleoffset'",
        _ => $"{id}",
    };
}
