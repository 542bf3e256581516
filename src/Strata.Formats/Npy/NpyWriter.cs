using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Strata.Formats.Npy;

/// <summary>
/// Writes NumPy's <c>.npy</c> files, byte for byte as NumPy does: version 1, little-endian, C order, header padded to 64.
/// </summary>
public static class NpyWriter
{
    // NumPy leaves room for the first dimension to grow to 21 digits in place.
    private const int GrowthDigits = 21;

    /// <summary>Writes the file at <paramref name="path"/>, whole or not at all.</summary>
    public static void Write(string path, NdArray array) => AtomicFile.Write(path, stream => Write(stream, array));

    /// <summary>Writes the array into a stream, from where it stands.</summary>
    public static void Write(Stream stream, NdArray array)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(array);
        stream.Write(Header(array));
        stream.Write(array.Data);
    }

    private static byte[] Header(NdArray array)
    {
        string text = $"{{'descr': '{array.NpyType.Descr}', 'fortran_order': False, 'shape': {ShapeMath.Text(array.Shape)}, }}";
        if (array.Shape.Length > 0)
            text += new string(' ', GrowthDigits - array.Shape[0].ToString(CultureInfo.InvariantCulture).Length);

        const int preamble = 10;
        int length = (preamble + text.Length + 1 + 63) / 64 * 64;
        byte[] header = new byte[length];
        header.AsSpan().Fill((byte)' ');
        header[0] = 0x93;
        "NUMPY"u8.CopyTo(header.AsSpan(1));
        header[6] = 1;
        header[7] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)(length - preamble));
        Encoding.ASCII.GetBytes(text, header.AsSpan(preamble));
        header[^1] = (byte)'\n';
        return header;
    }
}
