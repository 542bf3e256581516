using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Hdf5.Storage;

/// <summary>Bytes in one piece, or nowhere when nothing was ever written.</summary>
internal sealed class ContiguousStorage(Hdf5Source source, long address, long? size, byte[]? fillValue) : DataStorage
{
    public override long Stored => address == Hdf5Source.Undefined ? 0 : Math.Min(size ?? long.MaxValue, source.Length);

    public override void Fill(Span<byte> destination)
    {
        if (address == Hdf5Source.Undefined)
        {
            Repeat(fillValue, destination);
            return;
        }

        if (size < destination.Length) throw source.Error(address, $"{destination.Length} bytes of data", $"{size}");
        source.Fill(address, destination, "a dataset's data");
    }
}
