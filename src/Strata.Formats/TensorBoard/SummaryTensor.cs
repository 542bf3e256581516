using System.Buffers.Binary;
using Strata.Formats.Protobuf;

namespace Strata.Formats.TensorBoard;

/// <summary>Numbers of a summary, as TensorFlow's <c>TensorProto</c> holds them.</summary>
/// <param name="DType">TensorFlow's number of the type: 1 is float32, 2 float64, 7 bytes.</param>
/// <param name="Shape">The sizes.</param>
/// <param name="Content">The elements, little-endian; empty for bytes.</param>
/// <param name="Strings">The elements of a tensor of bytes.</param>
public sealed record SummaryTensor(int DType, IReadOnlyList<int> Shape, byte[] Content, IReadOnlyList<byte[]> Strings)
{
    /// <summary>TensorFlow's numbers of types.</summary>
    internal const int Float32 = 1, Float64 = 2, Bytes = 7;

    private const int OfType = 1, OfShape = 2, Dimension = 2, Size = 1, OfContent = 4, OfFloats = 5, OfDoubles = 6, OfStrings = 8;

    /// <summary>One number in single precision.</summary>
    public static SummaryTensor Scalar(float value)
    {
        byte[] content = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(content, value);
        return new SummaryTensor(Float32, [], content, []);
    }

    /// <summary>Rows of numbers in double precision.</summary>
    public static SummaryTensor Table(double[][] rows, int columns)
    {
        ArgumentNullException.ThrowIfNull(rows);
        byte[] content = new byte[rows.Length * columns * sizeof(double)];
        for (int i = 0; i < rows.Length * columns; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(content.AsSpan(i * sizeof(double)), rows[i / columns][i % columns]);
        return new SummaryTensor(Float64, [rows.Length, columns], content, []);
    }

    /// <summary>One byte string, or a row of them.</summary>
    public static SummaryTensor Of(IReadOnlyList<byte[]> strings, bool isScalar)
    {
        ArgumentNullException.ThrowIfNull(strings);
        return new SummaryTensor(Bytes, isScalar ? [] : [strings.Count], [], strings);
    }

    /// <summary>The numbers of a tensor of float32 or float64.</summary>
    /// <exception cref="InvalidCastException">It holds another type.</exception>
    public double[] ToDoubles()
    {
        int size = DType switch
        {
            Float32 => sizeof(float),
            Float64 => sizeof(double),
            _ => throw new InvalidCastException(
                $"The summary holds TensorFlow's type {DType}. Only 1 (float32) and 2 (float64) are numbers."),
        };
        double[] numbers = new double[Content.Length / size];
        for (int i = 0; i < numbers.Length; i++)
        {
            var at = Content.AsSpan(i * size);
            numbers[i] = DType == Float32 ? BinaryPrimitives.ReadSingleLittleEndian(at) : BinaryPrimitives.ReadDoubleLittleEndian(at);
        }
        return numbers;
    }

    internal static SummaryTensor Parse(ProtobufReader message)
    {
        int type = 0;
        List<int> shape = [];
        byte[] content = [];
        List<byte[]> strings = [];
        while (message.Next())
        {
            switch (message.Field)
            {
                case OfType: type = (int)message.Varint(); break;
                case OfShape: AddSizes(message.Message(), shape); break;
                case OfContent: content = message.Bytes().ToArray(); break;
                // Other writers put numbers there, packed, which is the same bytes.
                case OfFloats or OfDoubles when message.Wire == WireType.Bytes: content = message.Bytes().ToArray(); break;
                case OfStrings: strings.Add(message.Bytes().ToArray()); break;
                default: message.Skip(); break;
            }
        }
        return new SummaryTensor(type, shape, content, strings);
    }

    internal void Write(ProtobufWriter message)
    {
        message.Varint(OfType, DType).Message(OfShape, shape =>
        {
            foreach (int size in Shape) shape.Message(Dimension, d => WriteSize(d, size));
        });
        if (Content.Length > 0) message.Bytes(OfContent, Content);
        foreach (byte[] text in Strings) message.Bytes(OfStrings, text);
    }

    private static void WriteSize(ProtobufWriter dimension, int size)
    {
        if (size != 0) dimension.Varint(Size, size);
    }

    private static void AddSizes(ProtobufReader message, List<int> shape)
    {
        while (message.Next())
        {
            if (message.Field != Dimension)
            {
                message.Skip();
                continue;
            }
            int size = 0;
            var dimension = message.Message();
            while (dimension.Next())
            {
                if (dimension.Field == Size) size = (int)dimension.Varint();
                else dimension.Skip();
            }
            shape.Add(size);
        }
    }
}
