using System.Text.Json.Nodes;

namespace Strata.Saving;

/// <summary>
/// The arguments of a call in a graph: as Keras writes them, with a mark in the place of each tensor. So a call with lists, constants and
/// keywords is repeated and written as it was.
/// </summary>
internal sealed class CallArguments
{
    private const string Mark = "__tensor_at__";

    private CallArguments(JsonArray args, JsonObject kwargs)
    {
        Args = args;
        Kwargs = kwargs;
    }

    /// <summary>Arguments by position.</summary>
    public JsonArray Args { get; }

    /// <summary>Arguments by name.</summary>
    public JsonObject Kwargs { get; }

    /// <summary>What the call itself says of training; null where it says nothing.</summary>
    public bool? Training => Kwargs.TryGetPropertyValue("training", out var value) && value is JsonValue flag && flag.TryGetValue(out bool training)
        ? training
        : null;

    /// <summary>Which of the inputs a marked place stands for; null elsewhere.</summary>
    public static int? TensorAt(JsonNode? node) => node is JsonObject mark && mark.TryGetPropertyValue(Mark, out var at) ? at!.GetValue<int>() : null;

    /// <summary>The call of a layer on values, as a program makes it: a list for layers that join, else one by one.</summary>
    public static CallArguments Plain(int inputs, bool asList, bool takesMask)
    {
        JsonNode?[] marks = [.. Enumerable.Range(0, inputs).Select(MarkOf)];
        var kwargs = new JsonObject();
        if (takesMask) kwargs["mask"] = null;
        return new CallArguments(asList ? new JsonArray(new JsonArray(marks)) : new JsonArray(marks), kwargs);
    }

    /// <summary>Reads the arguments of a call; the history of each tensor goes to the list.</summary>
    public static CallArguments Read(JsonObject call, List<JsonObject> tensors)
    {
        var args = call["args"] as JsonArray ?? [];
        var kwargs = call["kwargs"] as JsonObject ?? [];
        return new CallArguments(
            new JsonArray([.. args.Select(a => WithMarks(a, tensors))]),
            new JsonObject(kwargs.Select(pair => KeyValuePair.Create(pair.Key, WithMarks(pair.Value, tensors)))));
    }

    /// <summary>The call as Keras writes it, tensors written by <paramref name="tensor"/>.</summary>
    public JsonObject Write(Func<int, JsonNode> tensor) => new()
    {
        ["args"] = WithTensors(Args, tensor),
        ["kwargs"] = WithTensors(Kwargs, tensor),
    };

    private static JsonObject MarkOf(int at) => new() { [Mark] = at };

    private static JsonNode? WithMarks(JsonNode? node, List<JsonObject> tensors)
    {
        switch (node)
        {
            case JsonObject item when item["class_name"] is JsonValue name && name.TryGetValue(out string? text) && text == "__keras_tensor__":
                tensors.Add(item);
                return MarkOf(tensors.Count - 1);
            case JsonObject item:
                return new JsonObject(item.Select(pair => KeyValuePair.Create(pair.Key, WithMarks(pair.Value, tensors))));
            case JsonArray list:
                return new JsonArray([.. list.Select(element => WithMarks(element, tensors))]);
            default:
                return node?.DeepClone();
        }
    }

    private static JsonNode? WithTensors(JsonNode? node, Func<int, JsonNode> tensor) => TensorAt(node) is { } at
        ? tensor(at)
        : node switch
        {
            JsonObject item => new JsonObject(item.Select(pair => KeyValuePair.Create(pair.Key, WithTensors(pair.Value, tensor)))),
            JsonArray list => new JsonArray([.. list.Select(element => WithTensors(element, tensor))]),
            _ => node?.DeepClone(),
        };
}
