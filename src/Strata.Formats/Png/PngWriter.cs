using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Strata.Formats.Checksums;

namespace Strata.Formats.Png;

/// <summary>Writes PNG, not interlaced, with the filter for each row whose result is smallest.</summary>
public static class PngWriter
{
    /// <summary>Writes the file whole or not at all.</summary>
    public static void Write(string path, PngImage image) => AtomicFile.Write(path, ToBytes(image));

    /// <summary>The bytes of a file.</summary>
    public static byte[] ToBytes(PngImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        using MemoryStream stream = new();
        stream.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 0x1A, 10]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        (header[8], header[9]) = ((byte)image.Bits, image.Channels switch { 1 => 0, 2 => 4, 3 => 2, _ => 6 });
        WriteChunk(stream, "IHDR", header);
        WriteChunk(stream, "IDAT", Pack(image));
        WriteChunk(stream, "IEND", []);
        return stream.ToArray();
    }

    private static byte[] Pack(PngImage image)
    {
        int sampleBytes = image.Bits / 8, pixelBytes = image.Channels * sampleBytes, rowBytes = image.Width * pixelBytes;
        byte[] row = new byte[rowBytes], above = new byte[rowBytes];
        byte[][] filtered = [.. Enumerable.Range(0, PngFilter.Count).Select(_ => new byte[rowBytes])];
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (int y = 0; y < image.Height; y++)
            {
                for (int i = 0; i < image.Width * image.Channels; i++)
                {
                    ushort sample = image.Samples[y * image.Width * image.Channels + i];
                    if (sampleBytes == 2) BinaryPrimitives.WriteUInt16BigEndian(row.AsSpan(2 * i), sample);
                    else row[i] = (byte)sample;
                }
                byte best = 0;
                for (byte filter = 0; filter < PngFilter.Count; filter++)
                {
                    PngFilter.Do(filter, row, above, pixelBytes, filtered[filter]);
                    if (Size(filtered[filter]) < Size(filtered[best])) best = filter;
                }
                zlib.WriteByte(best);
                zlib.Write(filtered[best]);
                (row, above) = (above, row);
            }
        }
        return packed.ToArray();
    }

    /// <summary>The usual guess of how well a row packs: the sum of its bytes taken as signed.</summary>
    private static long Size(byte[] row)
    {
        long sum = 0;
        foreach (byte b in row) sum += Math.Abs((int)(sbyte)b);
        return sum;
    }

    private static void WriteChunk(MemoryStream stream, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        byte[] name = Encoding.ASCII.GetBytes(type);
        stream.Write(name);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(data, Crc32.Of(name)));
        stream.Write(number);
    }
}
