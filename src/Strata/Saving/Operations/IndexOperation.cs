using System.Text.Json.Nodes;

namespace Strata.Saving;

/// <summary><c>x[…]</c> of a file: whole numbers, slices with steps, new axes and an ellipsis, as NumPy counts them.</summary>
internal static class IndexOperation
{
    public static Value GetItem(OperationCall call)
    {
        var x = call.X;
        var key = call.Find("key", 1);
        var items = key is JsonArray list ? list.ToList() : [key];
        int used = items.Count(item => item is not null && !Is(item, "__ellipsis__"));
        if (used > x.Rank) throw call.Refusal($"has {used} indices for {x.Shape}");
        int at = items.FindIndex(item => Is(item, "__ellipsis__"));
        if (at < 0) at = items.Count;
        else items.RemoveAt(at);
        for (int i = used; i < x.Rank; i++) items.Insert(at, Whole());

        var result = new List<int>();
        int axis = 0;
        foreach (var item in items)
        {
            if (item is null)
            {
                result.Add(1);
                continue;
            }
            bool isOne = item is JsonValue;
            x = isOne ? One(call, x, axis, (int)item) : Stretch(x, axis, item["config"]!.AsObject());
            if (!isOne) result.Add(x.Shape[axis]);
            axis++;
        }
        return Op.Reshape(x, new Shape([.. result]));
    }

    private static Value One(OperationCall call, Value x, int axis, int index)
    {
        int size = x.Shape[axis], at = index < 0 ? index + size : index;
        if (size == Shape.Unknown && index < 0 || size != Shape.Unknown && (at < 0 || at >= size))
            throw call.Refusal($"asks for index {index} of axis {axis} of {x.Shape}");
        return ShapeOperations.Part(x, axis, at, 1);
    }

    private static Value Stretch(Value x, int axis, JsonObject slice)
    {
        int step = Number(slice["step"]) ?? 1;
        if (Number(slice["start"]) is null && Number(slice["stop"]) is null && step == 1) return x;
        int size = x.Shape[axis];
        int first = Bound(slice["start"], size, step > 0 ? 0 : size - 1, step);
        int end = Bound(slice["stop"], size, step > 0 ? size : -1, step);
        int count = Math.Max(0, (end - first + step - Math.Sign(step)) / step);
        if (step == 1) return ShapeOperations.Part(x, axis, first, count);
        // Steps other than one are rare, and the axes they stand on short: the parts are picked one by one.
        return Op.Concatenate([.. Enumerable.Range(0, count).Select(i => ShapeOperations.Part(x, axis, first + i * step, 1))], axis);
    }

    /// <summary>A bound as Python counts it, cut off at the ends.</summary>
    private static int Bound(JsonNode? node, int size, int standard, int step)
    {
        if (Number(node) is not { } bound) return standard;
        if (bound < 0) bound += size;
        return step > 0 ? Math.Clamp(bound, 0, size) : Math.Clamp(bound, -1, size - 1);
    }

    private static int? Number(JsonNode? node) => node is null ? null : (int)node;

    private static bool Is(JsonNode? node, string className) => node is JsonObject item && item["class_name"]?.GetValue<string>() == className;

    private static JsonObject Whole() => new()
    {
        ["class_name"] = "__slice__",
        ["config"] = new JsonObject { ["start"] = null, ["stop"] = null, ["step"] = null },
    };
}
