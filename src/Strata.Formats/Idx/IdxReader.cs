using System.Buffers.Binary;

namespace Strata.Formats.Idx;

/// <summary>
/// Reads IDX files, the format of MNIST: two zero bytes, the element type, the rank, each dimension as a big-endian 32-bit number, then the
/// elements, big-endian too. (Y. LeCun, "The MNIST database of handwritten digits", section "File formats".)
/// </summary>
public static class IdxReader
{
    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="StrataFormatException">It is not a whole and well-formed IDX file.</exception>
    public static IdxArray Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">A stream that stands at the first byte of the file; need not be seekable.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="StrataFormatException">It is not a whole and well-formed IDX file.</exception>
    public static IdxArray Read(Stream stream, string name = "stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        BoundedReader reader = new(stream, name);
        byte[] magic = reader.Read(4, "the IDX magic number");
        if (magic[0] != 0 || magic[1] != 0)
            throw reader.Error(0, "two zero bytes, as an IDX file begins", $"0x{magic[0]:X2} 0x{magic[1]:X2}", Hint(magic));

        IdxType type = (IdxType)magic[2];
        if (!Enum.IsDefined(type)) throw reader.Error(2, "an IDX element type (8, 9, 11, 12, 13 or 14)", magic[2].ToString());

        int[] shape = ReadShape(reader, magic[3]);
        int size = IdxArray.SizeOf(type);
        long bytes = ShapeMath.Bytes(shape, size)
            ?? throw reader.Error(4, "dimensions whose product fits 63 bits", ShapeMath.Text(shape));
        byte[] data = reader.Read(bytes, $"{type} elements of shape {ShapeMath.Text(shape)}");
        reader.ExpectEnd("the elements");
        if (BitConverter.IsLittleEndian) EndianSwap.InPlace(data, size);
        return new IdxArray(type, shape, data);
    }

    private static int[] ReadShape(BoundedReader reader, int rank)
    {
        byte[] bytes = reader.Read(4L * rank, "the dimensions");
        int[] shape = new int[rank];
        for (int i = 0; i < rank; i++)
        {
            shape[i] = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4 * i));
            if (shape[i] < 0) throw reader.Error(4 + 4 * i, $"dimension {i} from 0 to {int.MaxValue}", ((uint)shape[i]).ToString());
        }

        return shape;
    }

    private static string? Hint(byte[] magic) =>
        magic[0] == 0x1F && magic[1] == 0x8B ? "This is a gzip file: read it through a GZipStream." : null;
}
