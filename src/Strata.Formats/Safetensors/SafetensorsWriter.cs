using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Strata.Formats.Safetensors;

/// <summary>
/// Writes safetensors files: tensors of large elements first, then by name, so that all are aligned to their elements. (Hugging Face,
/// safetensors, README, "Format".)
/// </summary>
public static class SafetensorsWriter
{
    private const int Alignment = 8;

    /// <summary>Writes the file at <paramref name="path"/>, whole or not at all.</summary>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="tensors">The tensors, in any order.</param>
    /// <param name="metadata">Texts to keep beside them.</param>
    /// <exception cref="ArgumentException">A name is given twice, or a type is unknown.</exception>
    public static void Write(string path, IEnumerable<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        AtomicFile.Write(path, stream => Write(stream, tensors, metadata));

    /// <summary>Writes a file into a stream, which need not be seekable.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="tensors">The tensors, in any order.</param>
    /// <param name="metadata">Texts to keep beside them.</param>
    /// <exception cref="ArgumentException">A name is given twice, or a type is unknown.</exception>
    public static void Write(Stream stream, IEnumerable<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(tensors);
        SafetensorsEntry[] entries = Place(tensors, out Dictionary<string, SafetensorsTensor> sources);
        byte[] header = Header(entries, metadata);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (SafetensorsEntry entry in entries)
        {
            using ExactStream exact = new(stream, entry.Length, $"Tensor '{entry.Name}' of {entry.DType} {ShapeMath.Text(entry.Shape)}");
            sources[entry.Name].Write(exact);
            exact.ExpectAll();
        }
    }

    private static SafetensorsEntry[] Place(IEnumerable<SafetensorsTensor> tensors, out Dictionary<string, SafetensorsTensor> sources)
    {
        sources = new Dictionary<string, SafetensorsTensor>(StringComparer.Ordinal);
        List<(SafetensorsTensor Tensor, SafetensorsType Type)> sorted = [];
        foreach (SafetensorsTensor tensor in tensors)
        {
            SafetensorsType type = SafetensorsType.ByName(tensor.DType) ?? throw new ArgumentException(
                $"Tensor '{tensor.Name}' expects a type such as 'float32' or 'bfloat16'. Received: '{tensor.DType}'.", nameof(tensors));
            if (tensor.Name == "__metadata__" || !sources.TryAdd(tensor.Name, tensor))
                throw new ArgumentException($"SafetensorsWriter expects each name once. Received: '{tensor.Name}' again.", nameof(tensors));
            sorted.Add((tensor, type));
        }

        sorted.Sort((a, b) => a.Type.Size != b.Type.Size
            ? b.Type.Size.CompareTo(a.Type.Size)
            : string.CompareOrdinal(a.Tensor.Name, b.Tensor.Name));
        long at = 0;
        SafetensorsEntry[] entries = new SafetensorsEntry[sorted.Count];
        for (int i = 0; i < entries.Length; i++)
        {
            (SafetensorsTensor tensor, SafetensorsType type) = sorted[i];
            int[] shape = [.. tensor.Shape];
            long bytes = ShapeMath.Bytes(shape, type.Size) ?? throw new ArgumentException(
                $"Tensor '{tensor.Name}' expects dimensions of 0 or more. Received: {ShapeMath.Text(shape)}.", nameof(tensors));
            entries[i] = new SafetensorsEntry(tensor.Name, type, shape, at, at += bytes);
        }

        return entries;
    }

    private static byte[] Header(SafetensorsEntry[] entries, IReadOnlyDictionary<string, string>? metadata)
    {
        MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject("__metadata__");
                foreach ((string key, string value) in metadata) json.WriteString(key, value);
                json.WriteEndObject();
            }

            foreach (SafetensorsEntry entry in entries)
            {
                json.WriteStartObject(entry.Name);
                json.WriteString("dtype", entry.Type.Code);
                json.WriteStartArray("shape");
                foreach (int dimension in entry.Shape) json.WriteNumberValue(dimension);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(entry.Begin);
                json.WriteNumberValue(entry.End);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // Spaces, so that the data is aligned.
        while (buffer.Length % Alignment != 0) buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }
}
