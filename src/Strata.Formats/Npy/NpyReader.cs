using System.Buffers.Binary;
using System.Text;

namespace Strata.Formats.Npy;

/// <summary>
/// Reads NumPy's <c>.npy</c> files, versions 1, 2 and 3, of every plain dtype in either byte order, and turns them into little-endian C
/// order. Pickled objects, structured dtypes and dates are refused. (NumPy, "NEP 1: a simple file format for NumPy arrays".)
/// </summary>
public static class NpyReader
{
    // NumPy itself refuses longer headers by default (10,000); plain dtypes need a hundred bytes.
    private const int MaxHeader = 1 << 16;

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="StrataFormatException">It is not a whole and well-formed NPY file, or holds what is refused.</exception>
    public static NdArray Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads one array from where the stream stands, and leaves it after the last element.</summary>
    /// <param name="stream">Need not be seekable.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="StrataFormatException">It is not a whole and well-formed NPY file, or holds what is refused.</exception>
    public static NdArray Read(Stream stream, string name = "stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read(new BoundedReader(stream, name), name);
    }

    internal static NdArray Read(BoundedReader reader, string name)
    {
        NpyHeader header = ReadHeader(reader, name);
        (NpyType type, bool bigEndian) = TypeOf(header.Descr, reader);
        long bytes = ShapeMath.Bytes(header.Shape, type.Size)
            ?? throw reader.Error(reader.Position, "a shape whose bytes can be counted in 63 bits", ShapeMath.Text(header.Shape));
        byte[] data = reader.Read(bytes, $"{type.Name} elements of shape {ShapeMath.Text(header.Shape)}");

        if (bigEndian) EndianSwap.InPlace(data, type.NumberSize);
        if (type.Name == "bool") MakeBooleans(data);
        if (header.FortranOrder && header.Shape.Length > 1) data = FortranOrder.ToC(data, header.Shape, type.Size);
        return new NdArray(type.Name, header.Shape, data);
    }

    private static NpyHeader ReadHeader(BoundedReader reader, string name)
    {
        byte[] start = reader.Read(8, "an NPY file's beginning");
        if (start[0] != 0x93 || !start.AsSpan(1, 5).SequenceEqual("NUMPY"u8))
            throw reader.Error(0, "the six bytes 0x93 'NUMPY'", Convert.ToHexString(start, 0, 6), kind: FormatErrorKind.NotThisFormat);
        if (start[6] is < 1 or > 3 || start[7] != 0)
            throw reader.Error(6, "NPY version 1.0, 2.0 or 3.0", $"{start[6]}.{start[7]}", kind: FormatErrorKind.UnsupportedVersion);

        byte[] size = reader.Read(start[6] == 1 ? 2 : 4, "the header's length");
        long length = size.Length == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > MaxHeader) throw reader.Error(8, $"a header of at most {MaxHeader} bytes", $"{length} bytes");

        long begin = reader.Position;
        byte[] text = reader.Read(length, "the header");
        Encoding encoding = start[6] == 3 ? Encoding.UTF8 : Encoding.Latin1;
        return NpyHeaderParser.Parse(encoding.GetString(text), begin, name);
    }

    private static (NpyType Type, bool BigEndian) TypeOf(string descr, BoundedReader reader)
    {
        bool hasOrder = descr.Length > 0 && descr[0] is '<' or '>' or '=' or '|';
        string code = hasOrder ? descr[1..] : descr;
        NpyType type = NpyType.ByCode(code) ?? throw reader.Error(
            reader.Position,
            "a bool, integer, float, complex or text dtype",
            $"'{descr}', {NpyType.WhyNot(code)}",
            code.StartsWith('O') ? "Convert it to a plain array where it was made." : null,
            FormatErrorKind.UnsupportedType);
        return (type, hasOrder && descr[0] == '>');
    }

    // .NET takes any byte as a bool and then compares it oddly; only 0 and 1 are safe.
    private static void MakeBooleans(byte[] data)
    {
        for (int i = 0; i < data.Length; i++)
        {
            if (data[i] > 1) data[i] = 1;
        }
    }
}
