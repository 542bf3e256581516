using System.Runtime.InteropServices;

namespace Strata.Formats.Idx;

/// <summary>What an IDX file holds: one array of numbers.</summary>
public sealed record IdxArray
{
    /// <summary>Puts an array together; the bytes must be as many as shape and type ask for.</summary>
    /// <param name="type">What the elements are.</param>
    /// <param name="shape">The dimensions, first index slowest.</param>
    /// <param name="data">The elements in this machine's byte order.</param>
    /// <exception cref="ArgumentException">The bytes are not as many as the shape needs, or a dimension is negative.</exception>
    public IdxArray(IdxType type, int[] shape, byte[] data)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(data);
        long needed = ShapeMath.Bytes(shape, SizeOf(type))
            ?? throw new ArgumentException($"IdxArray expects dimensions of 0 or more. Received: {ShapeMath.Text(shape)}.", nameof(shape));
        if (needed != data.Length)
        {
            throw new ArgumentException(
                $"IdxArray of {type} {ShapeMath.Text(shape)} expects {needed} bytes. Received: {data.Length}.", nameof(data));
        }

        Type = type;
        Shape = shape;
        Data = data;
    }

    /// <summary>What the elements are.</summary>
    public IdxType Type { get; }

    /// <summary>The dimensions, first index slowest.</summary>
    public int[] Shape { get; }

    /// <summary>The elements in this machine's byte order.</summary>
    public byte[] Data { get; }

    /// <summary>The elements as numbers of the file's own type.</summary>
    /// <typeparam name="T">byte, sbyte, short, int, float or double, as <see cref="Type"/> says.</typeparam>
    /// <exception cref="InvalidCastException">The file holds another type.</exception>
    public ReadOnlySpan<T> As<T>()
        where T : unmanaged
    {
        if (TypeOf<T>() != Type)
        {
            throw new InvalidCastException(
                $"The IDX array holds {Type}. Received: a request for {typeof(T).Name}. Ask for the type it holds.");
        }

        return MemoryMarshal.Cast<byte, T>(Data);
    }

    /// <summary>Makes an array from numbers; they are copied.</summary>
    /// <typeparam name="T">byte, sbyte, short, int, float or double.</typeparam>
    /// <param name="values">The elements, first index slowest.</param>
    /// <param name="shape">The dimensions.</param>
    public static IdxArray From<T>(ReadOnlySpan<T> values, params int[] shape)
        where T : unmanaged
    {
        IdxType type = TypeOf<T>() ?? throw new ArgumentException(
            $"IDX holds byte, sbyte, short, int, float and double. Received: {typeof(T).Name}. Convert the values first.", nameof(values));
        return new IdxArray(type, shape, MemoryMarshal.AsBytes(values).ToArray());
    }

    /// <summary>Bytes in an element.</summary>
    internal static int SizeOf(IdxType type) => type switch
    {
        IdxType.UInt8 or IdxType.Int8 => 1,
        IdxType.Int16 => 2,
        IdxType.Int32 or IdxType.Float32 => 4,
        IdxType.Float64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "IDX knows the types 8, 9, 11, 12, 13 and 14."),
    };

    private static IdxType? TypeOf<T>() => default(T) switch
    {
        byte => IdxType.UInt8,
        sbyte => IdxType.Int8,
        short => IdxType.Int16,
        int => IdxType.Int32,
        float => IdxType.Float32,
        double => IdxType.Float64,
        _ => null,
    };
}
