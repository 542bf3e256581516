using System.Runtime.InteropServices;
using System.Text;

namespace Strata.Formats.Npy;

/// <summary>An array of any rank as files hold it: little-endian, first index slowest (C order).</summary>
public sealed record NdArray
{
    /// <summary>Puts an array together; the bytes must be as many as shape and type ask for.</summary>
    /// <param name="dType">
    /// bool, int8 … int64, uint8 … uint64, float16, float32, float64, complex64, complex128; text of fixed width is "U5" (five code points
    /// in UTF-32) or "S2" (two bytes).
    /// </param>
    /// <param name="shape">The dimensions; none for a single value.</param>
    /// <param name="data">The elements, little-endian, first index slowest.</param>
    /// <exception cref="ArgumentException">An unknown type, a negative dimension, or bytes that do not fit the shape.</exception>
    public NdArray(string dType, int[] shape, byte[] data)
    {
        ArgumentNullException.ThrowIfNull(dType);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(data);
        NpyType = NpyType.ByName(dType) ?? throw new ArgumentException(
            $"NdArray expects a dtype such as 'float32', 'int64', 'bool'. Received: '{dType}'.", nameof(dType));
        long needed = ShapeMath.Bytes(shape, NpyType.Size)
            ?? throw new ArgumentException($"NdArray expects dimensions of 0 or more. Received: {ShapeMath.Text(shape)}.", nameof(shape));
        if (needed != data.Length)
        {
            throw new ArgumentException(
                $"NdArray of {dType} {ShapeMath.Text(shape)} expects {needed} bytes. Received: {data.Length}.", nameof(data));
        }

        DType = dType;
        Shape = shape;
        Data = data;
    }

    /// <summary>The element type's name: "float32".</summary>
    public string DType { get; }

    /// <summary>The dimensions; none for a single value.</summary>
    public int[] Shape { get; }

    /// <summary>The elements, little-endian, first index slowest.</summary>
    public byte[] Data { get; }

    /// <summary>How many elements there are.</summary>
    public int Count => (int)ShapeMath.Bytes(Shape, 1)!.Value;

    internal NpyType NpyType { get; }

    /// <summary>The elements as numbers, without a copy. Complex numbers can be taken as pairs of their parts.</summary>
    /// <typeparam name="T">The .NET type of <see cref="DType"/>; <c>byte</c> gives the bytes of any type.</typeparam>
    /// <exception cref="InvalidCastException">The array holds another type.</exception>
    public ReadOnlySpan<T> As<T>()
        where T : unmanaged
    {
        if (typeof(T) != typeof(byte) && NameOf<T>() != DType && !IsPartOfComplex<T>())
        {
            throw new InvalidCastException(
                $"The array holds {DType}. Received: a request for {typeof(T).Name}. Ask for the type it holds.");
        }

        return MemoryMarshal.Cast<byte, T>(Data);
    }

    /// <summary>The elements of an array of text ("U5", "S2"), without their padding; bytes beyond ASCII are read as UTF-8.</summary>
    /// <exception cref="InvalidCastException">The array holds numbers.</exception>
    public string[] Strings()
    {
        if (DType[0] is not ('U' or 'S')) throw new InvalidCastException($"The array holds {DType}. Received: a request for text.");
        Encoding encoding = DType[0] == 'U' ? Encoding.UTF32 : Encoding.UTF8;
        string[] texts = new string[Count];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = encoding.GetString(Data, i * NpyType.Size, NpyType.Size).TrimEnd('\0');
        return texts;
    }

    /// <summary>Makes an array from numbers; they are copied.</summary>
    /// <typeparam name="T">bool, a .NET integer of 8 to 64 bits, Half, float or double.</typeparam>
    /// <param name="values">The elements, first index slowest.</param>
    /// <param name="shape">The dimensions.</param>
    /// <exception cref="ArgumentException">The type has no NumPy counterpart, or the values do not fit the shape.</exception>
    public static NdArray From<T>(ReadOnlySpan<T> values, params int[] shape)
        where T : unmanaged
    {
        string name = NameOf<T>()
            ?? throw new ArgumentException($"NdArray.From expects bool, an integer, Half, float or double. Received: {typeof(T).Name}.");
        return new NdArray(name, shape, MemoryMarshal.AsBytes(values).ToArray());
    }

    private bool IsPartOfComplex<T>() =>
        (DType == "complex64" && typeof(T) == typeof(float)) || (DType == "complex128" && typeof(T) == typeof(double));

    internal static string? NameOf<T>() => default(T) switch
    {
        bool => "bool",
        sbyte => "int8",
        short => "int16",
        int => "int32",
        long => "int64",
        byte => "uint8",
        ushort => "uint16",
        uint => "uint32",
        ulong => "uint64",
        Half => "float16",
        float => "float32",
        double => "float64",
        _ => null,
    };
}
