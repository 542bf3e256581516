using System.Text.Json.Nodes;

namespace Strata.Saving;

/// <summary>
/// Graphs as Keras 2 wrote them: a call is a list of <c>[layer, node, tensor, keywords]</c>, and functions of TensorFlow are layers of the
/// classes TFOpLambda and SlicingOpLambda. They become calls with <c>args</c> and <c>kwargs</c>, and operations.
/// </summary>
internal static class OldGraphs
{
    /// <summary>Turns the layers of a Functional's config, in place.</summary>
    public static void Modernize(JsonObject config)
    {
        if (config["layers"] is not JsonArray layers) return;
        foreach (var layer in layers.OfType<JsonObject>())
        {
            string name = layer["class_name"]?.ToString() ?? "";
            bool isFunction = name is "TFOpLambda" or "SlicingOpLambda";
            if (layer["inbound_nodes"] is JsonArray nodes)
                layer["inbound_nodes"] = new JsonArray([.. nodes.Select(call => call is JsonArray old ? Call(old, isFunction) : call?.DeepClone())]);
            if (isFunction) BecomeOperation(layer);
        }
    }

    /// <summary>One call: triples with keywords in the first of them, or (functions of one tensor) one such triple alone.</summary>
    private static JsonObject Call(JsonArray call, bool isFunction)
    {
        JsonArray[] inputs = call is [JsonValue, ..] ? [call] : [.. call.OfType<JsonArray>()];
        var kwargs = new JsonObject();
        var tensors = new JsonArray();
        foreach (var input in inputs)
        {
            tensors.Add((JsonNode)Tensor(input));
            if (input.Count < 4 || input[3] is not JsonObject keywords) continue;
            foreach (var (key, value) in keywords)
            {
                if (key != "name" || value is not null) kwargs[key] = Argument(value);
            }
        }
        if (isFunction) return FunctionCall(tensors, kwargs);
        return new JsonObject { ["args"] = tensors.Count == 1 ? tensors : new JsonArray(tensors), ["kwargs"] = kwargs };
    }

    /// <summary>A function takes its tensors by position, the second one often by the name y.</summary>
    private static JsonObject FunctionCall(JsonArray tensors, JsonObject kwargs)
    {
        foreach (string name in (ReadOnlySpan<string>)["y", "slice_spec"])
        {
            if (!kwargs.TryGetPropertyValue(name, out var value)) continue;
            kwargs.Remove(name);
            tensors.Add(value);
        }
        return new JsonObject { ["args"] = tensors, ["kwargs"] = kwargs };
    }

    private static JsonNode? Argument(JsonNode? value) => value switch
    {
        JsonArray triple when IsTriple(triple) => Tensor(triple),
        JsonArray list => new JsonArray([.. list.Select(Argument)]),
        JsonObject slice when slice.ContainsKey("start") && slice.ContainsKey("stop") => new JsonObject
        {
            ["class_name"] = "__slice__",
            ["config"] = slice.DeepClone(),
        },
        _ => value?.DeepClone(),
    };

    private static bool IsTriple(JsonArray list) => list.Count is 3 or 4 && list[0] is JsonValue name && name.TryGetValue(out string? _)
        && list[1] is JsonValue node && node.TryGetValue(out int _);

    private static JsonObject Tensor(JsonArray triple) => new()
    {
        ["class_name"] = "__keras_tensor__",
        ["config"] = new JsonObject { ["keras_history"] = new JsonArray([.. triple.Take(3).Select(t => t!.DeepClone())]) },
    };

    private static void BecomeOperation(JsonObject layer)
    {
        string function = layer["config"]?["function"]?.ToString() ?? "__operators__.getitem";
        string name = OldFunctions.OperationOf(function);
        layer["class_name"] = name;
        layer["registered_name"] = name;
        layer["module"] = "keras.src.ops.numpy";
        layer["config"] = new JsonObject { ["name"] = layer["name"]?.DeepClone() };
    }
}
