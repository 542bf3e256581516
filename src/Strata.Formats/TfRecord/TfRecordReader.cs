using System.Buffers.Binary;
using System.IO.Compression;
using Strata.Formats.Checksums;

namespace Strata.Formats.TfRecord;

/// <summary>
/// Reads TFRecord files: each record is its length (8 bytes, little-endian), the masked CRC-32C of these 8 bytes, the data, and the masked
/// CRC-32C of the data. (TensorFlow, "TFRecord and tf.train.Example", section "TFRecords format details".)
/// </summary>
public static class TfRecordReader
{
    private const int LengthBytes = sizeof(ulong), ChecksumBytes = sizeof(uint), HeadBytes = LengthBytes + ChecksumBytes;

    /// <summary>The records of a file, one after another; gzip and zlib are seen by themselves.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StrataFormatException">
    /// Thrown when the reading comes to it: a checksum is wrong or a record is cut short. The records before it are given.
    /// </exception>
    public static IEnumerable<byte[]> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return OfFile(path);
    }

    /// <summary>The records of a stream from where it stands to its end.</summary>
    /// <param name="stream">Need not be seekable; stays open.</param>
    /// <param name="compression">What all of it is packed in.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="StrataFormatException">As for files.</exception>
    public static IEnumerable<byte[]> Read(
        Stream stream, TfRecordCompression compression = TfRecordCompression.None, string name = "stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        return OfStream(stream, compression, name);
    }

    private static IEnumerable<byte[]> OfFile(string path)
    {
        using FileStream stream = File.OpenRead(path);
        byte[] head = new byte[HeadBytes];
        int read = stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        stream.Position = 0;
        foreach (byte[] record in OfStream(stream, CompressionOf(head.AsSpan(0, read)), path)) yield return record;
    }

    private static IEnumerable<byte[]> OfStream(Stream stream, TfRecordCompression compression, string name)
    {
        Stream plain = compression switch
        {
            TfRecordCompression.Gzip => new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true),
            TfRecordCompression.Zlib => new ZLibStream(stream, CompressionMode.Decompress, leaveOpen: true),
            _ => stream,
        };
        try
        {
            BoundedReader reader = new(plain, name);
            while (Next(reader) is { } record) yield return record;
        }
        finally
        {
            if (plain != stream) plain.Dispose();
        }
    }

    private static byte[]? Next(BoundedReader reader)
    {
        try
        {
            long start = reader.Position;
            if (reader.TryRead(HeadBytes, "a record's length and checksum") is not { } head) return null;
            Check(reader, head.AsSpan(0, LengthBytes), head.AsSpan(LengthBytes), start + LengthBytes, "of the record's length");
            ulong length = BinaryPrimitives.ReadUInt64LittleEndian(head);
            byte[] data = reader.Read((long)Math.Min(length, long.MaxValue), "a record");
            Check(reader, data, reader.Read(ChecksumBytes, "a record's checksum"), start + HeadBytes + data.Length, "of the record");
            return data;
        }
        catch (InvalidDataException error)
        {
            throw reader.Error(reader.Position, "compressed data", error.Message.TrimEnd('.'));
        }
    }

    private static void Check(BoundedReader reader, ReadOnlySpan<byte> data, ReadOnlySpan<byte> stored, long at, string what)
    {
        uint expected = Crc32C.Masked(data), received = BinaryPrimitives.ReadUInt32LittleEndian(stored);
        if (expected != received)
        {
            throw reader.Error(
                at, $"the checksum {what}, 0x{expected:X8}", $"0x{received:X8}", "The file is damaged, or is no TFRecord file.",
                FormatErrorKind.Checksum);
        }
    }

    /// <summary>A first length whose checksum holds is no compressed file, whatever it looks like.</summary>
    private static TfRecordCompression CompressionOf(ReadOnlySpan<byte> head)
    {
        bool isPlain = head.Length == HeadBytes
            && Crc32C.Masked(head[..LengthBytes]) == BinaryPrimitives.ReadUInt32LittleEndian(head[LengthBytes..]);
        if (isPlain || head.Length < 2) return TfRecordCompression.None;
        if (head[0] == 0x1F && head[1] == 0x8B) return TfRecordCompression.Gzip;
        // Deflate with a window of at most 32 KiB, and a header that is a multiple of 31 (RFC 1950).
        bool isZlib = (head[0] & 0x0F) == 8 && head[0] >> 4 <= 7 && (head[0] << 8 | head[1]) % 31 == 0;
        return isZlib ? TfRecordCompression.Zlib : TfRecordCompression.None;
    }
}
