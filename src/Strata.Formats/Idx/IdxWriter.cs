using System.Buffers.Binary;

namespace Strata.Formats.Idx;

/// <summary>Writes IDX files, the format of MNIST.</summary>
public static class IdxWriter
{
    /// <summary>Writes the file at <paramref name="path"/>, whole or not at all.</summary>
    public static void Write(string path, IdxArray array) => AtomicFile.Write(path, stream => Write(stream, array));

    /// <summary>Writes the array into a stream, from where it stands.</summary>
    /// <exception cref="ArgumentException">More than 255 dimensions: the format has one byte for the rank.</exception>
    public static void Write(Stream stream, IdxArray array)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(array);
        int[] shape = array.Shape;
        if (shape.Length > byte.MaxValue)
            throw new ArgumentException($"IDX has at most 255 dimensions. Received: {shape.Length}. Reshape the array.", nameof(array));

        byte[] header = new byte[4 + 4 * shape.Length];
        header[2] = (byte)array.Type;
        header[3] = (byte)shape.Length;
        for (int i = 0; i < shape.Length; i++) BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), shape[i]);
        stream.Write(header);

        byte[] data = array.Data;
        int size = IdxArray.SizeOf(array.Type);
        if (BitConverter.IsLittleEndian && size > 1)
        {
            data = (byte[])data.Clone();
            EndianSwap.InPlace(data, size);
        }

        stream.Write(data);
    }
}
