using System.Text.Json;
using System.Text.Json.Nodes;

namespace Strata.Saving;

/// <summary>Tensors as JSON has them: a number, or lists in lists.</summary>
internal static class NestedNumbers
{
    /// <summary>A number, nested lists, or an array as Keras writes it (<c>__numpy__</c>).</summary>
    /// <exception cref="FormatException">Lists of one level differ in length, or hold something else.</exception>
    public static Tensor Read(JsonElement json, DType dtype)
    {
        if (json.ValueKind == JsonValueKind.Object) json = json.GetProperty("config").GetProperty("value");
        var sizes = new List<int>();
        for (var at = json; at.ValueKind == JsonValueKind.Array; at = at[0])
        {
            sizes.Add(at.GetArrayLength());
            if (at.GetArrayLength() == 0) break;
        }
        var numbers = new List<double>();
        Flatten(json, sizes, 0, numbers);
        var tensor = new Tensor(new Shape([.. sizes]), dtype);
        tensor.Fill(i => numbers[(int)i]);
        return tensor;
    }

    public static JsonNode Write(Tensor tensor) => Write(tensor.AsType(DType.Float64).ToArray<double>(), tensor.Shape, 0, 0);

    private static JsonNode Write(double[] numbers, Shape shape, int axis, long offset)
    {
        if (axis == shape.Rank) return JsonValue.Create(numbers[offset]);
        long stride = shape[(axis + 1)..].Count;
        return new JsonArray([.. Enumerable.Range(0, shape[axis]).Select(i => Write(numbers, shape, axis + 1, offset + i * stride))]);
    }

    private static void Flatten(JsonElement json, List<int> sizes, int depth, List<double> numbers)
    {
        if (depth == sizes.Count)
        {
            if (json.ValueKind != JsonValueKind.Number) throw new FormatException("a number expected");
            numbers.Add(json.GetDouble());
            return;
        }
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != sizes[depth])
            throw new FormatException("lists of one length expected");
        foreach (var item in json.EnumerateArray()) Flatten(item, sizes, depth + 1, numbers);
    }
}
