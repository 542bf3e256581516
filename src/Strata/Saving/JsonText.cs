using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Strata.Saving;

/// <summary>
/// JSON as Python writes and reads it: strict UTF-8, with <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> as numbers, which become the
/// strings of that name. Depth is bounded, so that no file can exhaust the stack.
/// </summary>
internal static class JsonText
{
    /// <summary>Deep enough for models nested a hundred deep.</summary>
    private const int MaxDepth = 512;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>As Keras writes it: on one line; everything but letters of ASCII escaped.</summary>
    public static readonly JsonSerializerOptions Compact = new() { MaxDepth = 1024 };

    /// <summary>The value that the bytes describe.</summary>
    /// <param name="bytes">The whole text.</param>
    /// <param name="file">What to call the file in errors.</param>
    /// <param name="member">Which part of the file it is.</param>
    /// <exception cref="ModelFileException">It is not JSON, or too deep.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> bytes, string file, string member)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, ..]) bytes = bytes[3..];
        try
        {
            string text = QuoteNonFinite(s_strict.GetString(bytes));
            CheckDepth(text, file, member);
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return Node(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException or ArgumentException)
        {
            throw ModelFileException.Of(file, RefusalReason.Json, $"{member} is not JSON: {e.Message.TrimEnd('.')}.", e);
        }
    }

    /// <summary>A number that Python will read as a float, whole or not: <c>2.0</c>.</summary>
    public static JsonNode Float(double number)
    {
        if (!double.IsFinite(number)) return JsonValue.Create(number.ToString(CultureInfo.InvariantCulture));
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        return JsonNode.Parse(text.AsSpan().ContainsAny('.', 'E') ? text : $"{text}.0")!;
    }

    /// <summary>A name for what a JSON value is, for errors.</summary>
    public static string Describe(JsonNode? node) => node is null ? "null" : Shorten(node.ToJsonString());

    public static string Shorten(string text) => text.Length <= 80 ? text : text[..77] + "...";

    /// <summary>A copy that can be changed. Of a key that stands twice the last value counts, as in Python.</summary>
    private static JsonNode? Node(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var entries = new JsonObject();
                foreach (var entry in element.EnumerateObject()) entries[entry.Name] = Node(entry.Value);
                return entries;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(Node)]);
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(element.Clone());
        }
    }

    /// <summary>Found before parsing: a hundred thousand brackets are refused for their depth, whatever else is wrong with them.</summary>
    private static void CheckDepth(string text, string file, string member)
    {
        int depth = 0;
        bool isText = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (isText)
            {
                if (c == '\\') i++;
                else if (c == '"') isText = false;
            }
            else if (c == '"') isText = true;
            else if (c is '[' or '{' && ++depth > MaxDepth)
                throw ModelFileException.Of(file, RefusalReason.JsonDepth, $"{member} nests more than {MaxDepth} levels deep.");
            else if (c is ']' or '}') depth--;
        }
    }

    private static string QuoteNonFinite(string text)
    {
        if (!text.Contains("NaN", StringComparison.Ordinal) && !text.Contains("Infinity", StringComparison.Ordinal)) return text;
        var result = new StringBuilder(text.Length + 16);
        bool isText = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (!isText && Literal(text, i) is { } literal)
            {
                result.Append('"').Append(literal).Append('"');
                i += literal.Length - 1;
                continue;
            }
            if (isText && c == '\\' && i + 1 < text.Length)
            {
                result.Append(c).Append(text[++i]);
                continue;
            }
            if (c == '"') isText = !isText;
            result.Append(c);
        }
        return result.ToString();
    }

    private static string? Literal(string text, int at)
    {
        foreach (string literal in (ReadOnlySpan<string>)["NaN", "Infinity", "-Infinity"])
        {
            if (string.CompareOrdinal(text, at, literal, 0, literal.Length) == 0) return literal;
        }
        return null;
    }
}
