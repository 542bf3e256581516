using System.Text.Json;

namespace Strata.Formats.Safetensors;

/// <summary>
/// Reads the JSON header: a tensor's type, shape and place under each name, and texts under <c>__metadata__</c>. All of the data must
/// belong to exactly one tensor. (Hugging Face, safetensors, README, "Format".)
/// </summary>
internal sealed class SafetensorsHeader
{
    private const string MetadataKey = "__metadata__";
    private const int MaxRank = 32;

    private readonly string _file;
    private readonly long _dataLength;
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SafetensorsEntry> _entries = new(StringComparer.Ordinal);

    private SafetensorsHeader(string file, long dataLength)
    {
        _file = file;
        _dataLength = dataLength;
    }

    /// <summary>Texts that are not about tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>The tensors in the order of their data.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries { get; private set; } = [];

    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, string file, long dataLength)
    {
        SafetensorsHeader header = new(file, dataLength);
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = 8 });
        try
        {
            header.ReadAll(ref reader);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw header.Error(ref reader, "JSON of tensors", error.Message.Split(". ")[0].TrimEnd('.'));
        }

        header.CheckPlaces();
        return header;
    }

    private void ReadAll(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (name == MetadataKey) ReadMetadata(ref reader);
            else if (!_entries.TryAdd(name, ReadEntry(ref reader, name)))
                throw Error(ref reader, "each tensor once", $"'{name}' twice", FormatErrorKind.DuplicateName);
        }

        if (reader.Read()) throw Error(ref reader, "nothing after the header's object", $"{reader.TokenType}");
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "an object of texts");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            Expect(ref reader, JsonTokenType.String, "a text");
            if (!_metadata.TryAdd(name, reader.GetString()!))
                throw Error(ref reader, "each text once", $"'{name}' twice", FormatErrorKind.DuplicateName);
        }
    }

    private SafetensorsEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        SafetensorsType? type = null;
        long[]? shape = null, places = null;
        Expect(ref reader, JsonTokenType.StartObject, $"an object about '{name}'");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            switch (key)
            {
                case "dtype" when type is null:
                    Expect(ref reader, JsonTokenType.String, "a type");
                    string code = reader.GetString()!;
                    type = SafetensorsType.ByCode(code)
                        ?? throw Error(ref reader, "a known type, as F32", $"'{code}' of '{name}'", FormatErrorKind.UnsupportedType);
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref reader);
                    break;
                case "data_offsets" when places is null:
                    places = ReadNumbers(ref reader);
                    break;
                default:
                    throw Error(ref reader, $"dtype, shape and data_offsets of '{name}', each once", $"'{key}'");
            }
        }

        if (type is null || shape is null || places is not [long begin, long end])
            throw Error(ref reader, $"dtype, shape and two data_offsets of '{name}'", "fewer");
        return Checked(ref reader, name, type, shape, (begin, end));
    }

    private SafetensorsEntry Checked(
        ref Utf8JsonReader reader, string name, SafetensorsType type, long[] shape, (long Begin, long End) place)
    {
        if (shape.Length > MaxRank || shape.Any(d => d > int.MaxValue))
        {
            string received = $"'{name}' of ({string.Join(", ", shape.Take(MaxRank))})";
            throw Error(ref reader, $"at most {MaxRank} dimensions up to {int.MaxValue}", received);
        }

        int[] dimensions = [.. shape.Select(d => (int)d)];
        long? bytes = ShapeMath.Bytes(dimensions, type.Size);
        if (place.End < place.Begin || place.End > _dataLength || bytes != place.End - place.Begin)
        {
            throw Error(
                ref reader,
                $"{type.Code} {ShapeMath.Text(dimensions)} of '{name}' within {_dataLength} bytes of data",
                $"bytes {place.Begin} to {place.End}");
        }

        return new SafetensorsEntry(name, type, dimensions, place.Begin, place.End);
    }

    private long[] ReadNumbers(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartArray, "a list of numbers");
        List<long> numbers = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
        {
            if (!reader.TryGetInt64(out long number) || number < 0 || numbers.Count > MaxRank)
                throw Error(ref reader, $"at most {MaxRank} whole numbers from 0 on", "others");
            numbers.Add(number);
        }

        if (reader.TokenType != JsonTokenType.EndArray) throw Error(ref reader, "a number", $"{reader.TokenType}");
        return [.. numbers];
    }

    private void CheckPlaces()
    {
        Entries = [.. _entries.Values.OrderBy(e => e.Begin).ThenBy(e => e.End)];
        long at = 0;
        foreach (SafetensorsEntry entry in Entries)
        {
            if (entry.Begin != at)
            {
                throw new StrataFormatException(
                    _file, 8, $"'{entry.Name}' to begin at byte {at} of the data", $"{entry.Begin}, which leaves a hole or overlaps");
            }

            at = entry.End;
        }

        if (at != _dataLength) throw new StrataFormatException(_file, 8, $"tensors of {_dataLength} bytes in all", $"{at} bytes");
    }

    private void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (!reader.Read() || reader.TokenType != type) throw Error(ref reader, what, $"{reader.TokenType}");
    }

    // The header begins behind its length.
    private StrataFormatException Error(
        ref Utf8JsonReader reader, string expected, string received, FormatErrorKind kind = FormatErrorKind.Corrupt) =>
        new(_file, 8 + reader.BytesConsumed, expected, received) { Kind = kind };
}
