using System.Buffers.Binary;
using System.IO.Compression;
using Strata.Formats.Checksums;

namespace Strata.Formats.TfRecord;

/// <summary>Writes TFRecord files, which <see cref="TfRecordReader"/> and TensorFlow read.</summary>
public static class TfRecordWriter
{
    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="records">Any bytes, each a record.</param>
    /// <param name="compression">What to pack all of it in.</param>
    public static void Write(string path, IEnumerable<byte[]> records, TfRecordCompression compression = TfRecordCompression.None) =>
        AtomicFile.Write(path, stream => Write(stream, records, compression));

    /// <summary>Writes records into a stream, from where it stands; it stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="records">Any bytes, each a record.</param>
    /// <param name="compression">What to pack all of it in.</param>
    public static void Write(Stream stream, IEnumerable<byte[]> records, TfRecordCompression compression = TfRecordCompression.None)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(records);
        if (compression != TfRecordCompression.None)
        {
            using Stream packed = compression == TfRecordCompression.Gzip
                ? new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true)
                : new ZLibStream(stream, CompressionLevel.Optimal, leaveOpen: true);
            Write(packed, records);
            return;
        }
        foreach (byte[] record in records) Append(stream, record);
    }

    /// <summary>Writes one record.</summary>
    public static void Append(Stream stream, ReadOnlySpan<byte> record)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Span<byte> length = stackalloc byte[sizeof(ulong)], checksum = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)record.Length);
        stream.Write(length);
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Crc32C.Masked(length));
        stream.Write(checksum);
        stream.Write(record);
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Crc32C.Masked(record));
        stream.Write(checksum);
    }
}
