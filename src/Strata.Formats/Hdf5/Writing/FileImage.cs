using System.Buffers.Binary;

namespace Strata.Formats.Hdf5.Writing;

/// <summary>The beginning of a file, all that is not data of datasets: grows in memory and is written in one go.</summary>
internal sealed class FileImage
{
    private readonly List<(int At, long Offset)> _dataAddresses = [];
    private byte[] _bytes = new byte[4096];

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>Makes room at the next multiple of eight, and gives its address.</summary>
    public int Reserve(int size)
    {
        int at = (Length + 7) & ~7;
        Length = checked(at + size);
        if (Length > _bytes.Length) Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(2L * _bytes.Length, Length)));
        return at;
    }

    /// <summary>Appends a block and gives its address.</summary>
    public int Add(ReadOnlySpan<byte> block)
    {
        int at = Reserve(block.Length);
        block.CopyTo(_bytes.AsSpan(at));
        return at;
    }

    /// <summary>The bytes of a block, to fill in. Not to be kept: the next block may move them.</summary>
    public Span<byte> At(int address, int size) => _bytes.AsSpan(address, size);

    /// <summary>Notes that an address of data belongs at a place: <paramref name="offset"/> bytes into all data.</summary>
    public void PointToData(int at, long offset) => _dataAddresses.Add((at, offset));

    /// <summary>Fills in the addresses of data, which begins behind this, and gives the finished bytes.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        Reserve(0);
        foreach ((int at, long offset) in _dataAddresses) BinaryPrimitives.WriteInt64LittleEndian(At(at, 8), Length + offset);
        return _bytes.AsSpan(0, Length);
    }
}
