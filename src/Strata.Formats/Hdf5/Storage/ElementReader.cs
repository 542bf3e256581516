using System.Runtime.InteropServices;
using System.Text;
using Strata.Formats.Hdf5.Blocks;
using Strata.Formats.Npy;

namespace Strata.Formats.Hdf5.Storage;

/// <summary>Turns the stored bytes of a dataset or attribute into numbers and text.</summary>
internal sealed class ElementReader(Hdf5Source source, string what, long address, Hdf5Type type, int[] shape)
{
    // What may be allocated for values that the file does not hold: fill values.
    private const long Spare = 1 << 24;

    // Short texts take more memory than their bytes: those of a fixed length must be borne out better.
    private const long SpareText = 1 << 20, BestText = 64;

    /// <summary>The numbers, little-endian.</summary>
    public NdArray Read(Func<DataStorage> open)
    {
        string dType = type.DType ?? throw Unreadable("numbers or text of a fixed length");
        byte[] data = Allocate(open(), out DataStorage storage);
        Fill(storage, data);
        return new NdArray(dType, [.. shape], data);
    }

    /// <summary>The numbers, little-endian, straight into the destination.</summary>
    public void Read<T>(Func<DataStorage> open, Span<T> destination)
        where T : unmanaged
    {
        string asked = NdArray.NameOf<T>() ?? typeof(T).Name;
        string holds = type.DType ?? throw Unreadable("numbers");
        if (typeof(T) != typeof(byte) && asked != holds) throw Wrong($"{what} of {asked}", holds, $"Ask for {holds}.");
        Span<byte> bytes = MemoryMarshal.AsBytes(destination);
        long needed = ShapeMath.Bytes(shape, type.Size) ?? long.MaxValue;
        if (bytes.Length != needed)
        {
            throw new ArgumentException(
                $"{what} of {holds} {ShapeMath.Text(shape)} expects a destination of {needed} bytes. Received: {bytes.Length}.",
                nameof(destination));
        }

        Fill(open(), bytes);
    }

    /// <summary>The texts, without padding.</summary>
    public string[] Strings(Func<DataStorage> open)
    {
        if (!type.IsText) throw Wrong($"{what} of text", $"{type}", "Read it as numbers.");
        byte[] data = Allocate(open(), out DataStorage storage);
        if (type.Kind == Hdf5TypeKind.Text && data.Length - SpareText > BestText * source.Length) throw TooLarge(BestText * source.Length);
        storage.Fill(data);
        string[] texts = new string[data.Length / type.Size];
        GlobalHeap heap = new(source);
        Cursor cursor = new(source, data, address, what);
        for (int i = 0; i < texts.Length; i++)
            texts[i] = type.Kind == Hdf5TypeKind.VariableText ? heap.Text(cursor) : Fixed(cursor.Take(type.Size));
        return texts;
    }

    /// <summary>The error for values that should be alone.</summary>
    public StrataFormatException NotOne() => Wrong($"{what} with one element", $"shape {ShapeMath.Text(shape)}", "Read it as an array.");

    private byte[] Allocate(DataStorage opened, out DataStorage storage)
    {
        storage = opened;
        long bytes = ShapeMath.Bytes(shape, type.Size) ?? long.MaxValue;
        if (bytes <= Array.MaxLength && bytes - Spare <= opened.Stored)
            return GC.AllocateUninitializedArray<byte>((int)bytes);
        throw TooLarge(opened.Stored);
    }

    private StrataFormatException TooLarge(long borneOut) => source.Error(
        address,
        $"{what} no larger than the file's bytes bear out ({borneOut})",
        $"{type} {ShapeMath.Text(shape)}",
        FormatErrorKind.Bomb,
        "If it is to be so large, read it into memory of your own.");

    private void Fill(DataStorage storage, Span<byte> bytes)
    {
        storage.Fill(bytes);
        if (type.IsBigEndian) EndianSwap.InPlace(bytes, type.Size);
        if (type.Kind == Hdf5TypeKind.Text && type.IsSpacePadded) PadWithZeros(bytes);
        if (type.Kind != Hdf5TypeKind.Boolean) return;

        // .NET takes any byte as a bool and then compares it oddly; only 0 and 1 are safe.
        foreach (ref byte value in bytes) value = Math.Min(value, (byte)1);
    }

    // Arrays of text know no other padding.
    private void PadWithZeros(Span<byte> bytes)
    {
        for (; bytes.Length > 0; bytes = bytes[type.Size..])
        {
            Span<byte> text = bytes[..type.Size];
            text[text.TrimEnd((byte)' ').Length..].Clear();
        }
    }

    private string Fixed(ReadOnlySpan<byte> bytes)
    {
        if (type.IsSpacePadded) return Encoding.UTF8.GetString(bytes.TrimEnd((byte)' '));
        int zero = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(zero < 0 ? bytes : bytes[..zero]);
    }

    private StrataFormatException Unreadable(string expected) => type.IsText
        ? Wrong($"{what} of {expected}", $"{type}", "Read it with ReadStrings().")
        : source.Error(address, $"{what} of {expected}", $"{type}", FormatErrorKind.UnsupportedType);

    private StrataFormatException Wrong(string expected, string received, string remedy) =>
        source.Error(address, expected, received, FormatErrorKind.WrongKind, remedy);
}
