using Strata.Formats.Checksums;

namespace Strata.Formats.Hdf5.Blocks;

/// <summary>
/// The bytes of an HDF5 file by their address. Every read is checked against the file's length before anything is allocated. Safe to
/// use from several threads.
/// </summary>
internal sealed class Hdf5Source(Stream stream, string name)
{
    /// <summary>An address that says "nowhere": all bits set in the file.</summary>
    public const long Undefined = -1;

    private readonly Lock _lock = new();
    private readonly long _length = stream.Length;

    /// <summary>The file's path, or what to call the stream.</summary>
    public string Name { get; } = name;

    /// <summary>Where address 0 lies in the stream: after the user block.</summary>
    public long Base { get; set; }

    /// <summary>How many bytes an address has: 2, 4 or 8.</summary>
    public int OffsetSize { get; set; } = 8;

    /// <summary>How many bytes a length has: 2, 4 or 8.</summary>
    public int LengthSize { get; set; } = 8;

    /// <summary>How many bytes there are from address 0 on.</summary>
    public long Length => _length - Base;

    /// <summary>Fails unless the bytes are all inside the file.</summary>
    public void Check(long address, long count, string what)
    {
        if (address == Undefined) throw Error(0, $"an address of {what}", "an undefined one");
        if (address < 0 || count < 0 || address > Length || count > Length - address)
            throw Error(0, $"{what} inside the file's {Length} bytes", $"{count} bytes at {address}");
    }

    /// <summary>Reads <paramref name="count"/> bytes at an address.</summary>
    public byte[] Read(long address, long count, string what)
    {
        Check(address, count, what);
        if (count > Array.MaxLength) throw Error(address, $"at most {Array.MaxLength} bytes of {what}", $"{count}", FormatErrorKind.Bomb);
        byte[] bytes = new byte[count];
        Fill(address, bytes, what);
        return bytes;
    }

    /// <summary>Reads as many bytes as the destination holds, straight into it.</summary>
    public void Fill(long address, Span<byte> destination, string what)
    {
        Check(address, destination.Length, what);
        lock (_lock)
        {
            stream.Position = Base + address;
            int read = stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
            if (read < destination.Length)
                throw Error(address, $"{destination.Length} bytes of {what}", $"{read} bytes", FormatErrorKind.Truncated);
        }
    }

    /// <summary>A reader of the block at an address.</summary>
    public Cursor At(long address, long count, string what) => new(this, Read(address, count, what), address, what);

    /// <summary>A reader of a block that begins with a signature; with a checksum of four bytes at its end when it says so.</summary>
    public Cursor At(long address, long count, string signature, string what, bool checksum)
    {
        Cursor cursor = At(address, count, what);
        cursor.Signature(signature);
        if (checksum) cursor.VerifyChecksum();
        return cursor;
    }

    /// <summary>An error about what begins at an address.</summary>
    public StrataFormatException Error(
        long address, string expected, string received, FormatErrorKind kind = FormatErrorKind.Corrupt, string? remedy = null) =>
        new(Name, Base + address, expected, received, remedy) { Kind = kind };

    /// <summary>Checks bytes against the checksum stored behind them.</summary>
    public void VerifyChecksum(ReadOnlySpan<byte> bytes, uint stored, long address, string what)
    {
        uint computed = Lookup3.Of(bytes);
        if (computed == stored) return;
        throw Error(address, $"checksum {stored:X8} of {what}", $"{computed:X8}", FormatErrorKind.Checksum, "The data is damaged.");
    }
}
