using System.Buffers.Binary;

namespace Strata.Formats.Png;

/// <summary>The chunk IHDR: sizes and how pixels are stored.</summary>
internal sealed record PngHeader(int Width, int Height, int Depth, int ColorType, bool IsInterlaced)
{
    /// <summary>Samples of a pixel as stored: a palette's index is one.</summary>
    public int StoredChannels => ColorType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    public bool HasPalette => ColorType == 3;

    /// <summary>Bytes of a row of so many pixels, without its filter byte.</summary>
    public long RowBytes(int width) => ((long)width * StoredChannels * Depth + 7) / 8;

    public static PngHeader Read(BoundedReader reader, long offset, byte[] chunk)
    {
        if (chunk.Length != 13) throw reader.Error(offset, "13 bytes of IHDR", $"{chunk.Length} bytes");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(chunk), height = BinaryPrimitives.ReadUInt32BigEndian(chunk.AsSpan(4));
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
            throw reader.Error(offset, $"width and height from 1 to {int.MaxValue}", $"{width} and {height}");
        var (depth, type) = (chunk[8], chunk[9]);
        bool fits = (type, depth) is (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) or (2 or 4 or 6, 8 or 16);
        if (!fits) throw reader.Error(offset + 8, "a bit depth that its colour type allows", $"depth {depth}, colour type {type}");
        if (chunk[10] != 0 || chunk[11] != 0)
            throw reader.Error(offset + 10, "compression 0 and filter method 0", $"{chunk[10]} and {chunk[11]}");
        if (chunk[12] > 1) throw reader.Error(offset + 12, "interlace method 0 or 1", $"{chunk[12]}");
        return new PngHeader((int)width, (int)height, depth, type, chunk[12] == 1);
    }
}
