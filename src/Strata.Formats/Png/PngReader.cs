using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Strata.Formats.Checksums;

namespace Strata.Formats.Png;

/// <summary>
/// Reads PNG: every colour type, depth and interlace. What a chunk claims is checked against its checksum and against what is left of the
/// file. (W3C, "Portable Network Graphics (PNG) Specification".) Gamma and colour profiles are not applied.
/// </summary>
public static class PngReader
{
    // What an image may unpack to: no file that deflate cannot bear out is given more, and no picture needs more.
    private const long LargestImage = 1L << 30;
    private static readonly byte[] s_signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 0x1A, 10];

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="StrataFormatException">It is not a whole and well-formed PNG file.</exception>
    public static PngImage Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a stream up to the end of the image.</summary>
    /// <param name="stream">A stream that stands at the first byte of the file.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="StrataFormatException">It is not a whole and well-formed PNG file.</exception>
    public static PngImage Read(Stream stream, string name = "stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        BoundedReader reader = new(stream, name);
        byte[] signature = reader.Read(s_signature.Length, "the PNG signature");
        if (!signature.AsSpan().SequenceEqual(s_signature))
        {
            throw new StrataFormatException(name, 0, "the signature of a PNG file", Convert.ToHexString(signature))
            {
                Kind = FormatErrorKind.NotThisFormat,
            };
        }
        PngHeader? header = null;
        byte[]? palette = null, transparency = null;
        using MemoryStream packed = new();
        while (true)
        {
            long offset = reader.Position + 8;
            var (type, data) = ReadChunk(reader, name);
            if (header is null && type != "IHDR") throw reader.Error(offset - 4, "IHDR as the first chunk", type);
            switch (type)
            {
                case "IHDR" when header is null: header = PngHeader.Read(reader, offset, data); break;
                case "PLTE" when data.Length is > 0 and <= 768 && data.Length % 3 == 0: palette = data; break;
                case "tRNS": transparency = data; break;
                case "IDAT": packed.Write(data); break;
                case "IEND": return Decode(reader, header!, palette, transparency, packed);
                default:
                    // A capital first letter is a chunk without which the image cannot be understood.
                    if (char.IsAsciiLetterUpper(type[0])) throw reader.Error(offset - 4,
                        "a critical chunk that is known, once and whole", type);
                    break;
            }
        }
    }

    private static (string Type, byte[] Data) ReadChunk(BoundedReader reader, string name)
    {
        byte[] head = reader.Read(8, "a chunk's length and type");
        uint length = BinaryPrimitives.ReadUInt32BigEndian(head);
        string type = Encoding.Latin1.GetString(head, 4, 4);
        if (length > int.MaxValue) throw reader.Error(reader.Position - 8, "a chunk length below 2³¹", length.ToString());
        if (!type.All(char.IsAsciiLetter)) throw reader.Error(reader.Position - 4, "a chunk type of four letters",
            Convert.ToHexString(head, 4, 4));
        byte[] data = reader.Read(length, $"chunk {type}");
        uint stored = BinaryPrimitives.ReadUInt32BigEndian(reader.Read(4, $"the checksum of {type}"));
        uint computed = Crc32.Of(data, Crc32.Of(head.AsSpan(4)));
        if (stored == computed) return (type, data);
        throw new StrataFormatException(name, reader.Position - 4, $"checksum {computed:X8} of {type}", $"{stored:X8}")
        {
            Kind = FormatErrorKind.Checksum,
        };
    }

    private static PngImage Decode(BoundedReader reader, PngHeader header, byte[]? palette, byte[]? transparency, MemoryStream packed)
    {
        if (header.HasPalette && palette is null) throw reader.Error(reader.Position, "a chunk PLTE for an image with a palette", "none");
        int channels = header.StoredChannels;
        // Rows are unpacked as they come, so only the pixels need memory; a bomb is told by what deflate can do at best, 1032 to 1.
        long samples = (long)header.Width * header.Height * channels;
        if (samples > LargestImage || header.RowBytes(header.Width) * header.Height > packed.Length * 1100 + 4096)
        {
            throw new StrataFormatException(
                "PNG", 16, "a size that the file's bytes bear out", $"{header.Width} x {header.Height} in {packed.Length} bytes")
            {
                Kind = FormatErrorKind.Bomb,
            };
        }
        ushort[] stored = new ushort[samples];
        packed.Position = 0;
        try
        {
            using ZLibStream unpacked = new(packed, CompressionMode.Decompress, leaveOpen: true);
            foreach (var pass in PngPass.Of(header)) pass.Read(unpacked, header, stored);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new StrataFormatException("PNG", reader.Position, "image data that unpacks to all rows", error.Message, null, error);
        }
        return PngColors.Resolve(reader, header, stored, palette, transparency);
    }
}
