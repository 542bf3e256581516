using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Hdf5.Storage;

/// <summary>Bytes within the object's header, already in memory.</summary>
internal sealed class CompactStorage(Hdf5Source source, long address, byte[] bytes) : DataStorage
{
    public override long Stored => bytes.Length;

    public override void Fill(Span<byte> destination)
    {
        if (bytes.Length < destination.Length) throw source.Error(address, $"{destination.Length} bytes of data", $"{bytes.Length}");
        bytes.AsSpan(0, destination.Length).CopyTo(destination);
    }
}
