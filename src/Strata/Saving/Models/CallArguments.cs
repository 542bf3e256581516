using System.Text.Json.Nodes;
using Strata.Layers;

namespace Strata.Saving;

/// <summary>
/// The arguments of a call in a graph: as Keras writes them, with a mark in the place of each tensor. So a call with lists, constants and
/// keywords is repeated and written as it was.
/// </summary>
internal sealed class CallArguments
{
    /// <summary>The name under which a call takes a mask.</summary>
    public const string Mask = "mask";

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
    /// <param name="parameters">What the call takes besides its inputs, in order.</param>
    public bool? TrainingOf(IReadOnlyList<string> parameters) =>
        Find("training", parameters) is JsonValue flag && flag.TryGetValue(out bool training) ? training : null;

    /// <summary>For each input in order, which of the tensors is its mask; empty where the call gives none.</summary>
    /// <param name="parameters">What the call takes besides its inputs, in order.</param>
    public IReadOnlyList<int?> MaskPlaces(IReadOnlyList<string> parameters)
    {
        var places = new List<int?>();
        Collect(Find(Mask, parameters), places);
        return places.TrueForAll(p => p is null) ? [] : places;
    }

    /// <summary>Which of the inputs a marked place stands for; null elsewhere.</summary>
    public static int? TensorAt(JsonNode? node) =>
        node is JsonObject mark && mark.TryGetPropertyValue(Mark, out var at) ? at!.GetValue<int>() : null;

    /// <summary>What stands in the place of a tensor.</summary>
    public static JsonNode At(int place) => MarkOf(place);

    /// <summary>The call of an operation with arguments by position only.</summary>
    public static CallArguments Of(IReadOnlyList<JsonNode?> args) => new(new JsonArray([.. args]), []);

    /// <summary>
    /// The call of a layer on values, as a program makes it: a list for layers that join, else one by one. Masks stand behind the inputs
    /// among its tensors.
    /// </summary>
    public static CallArguments Of(Layer layer, int inputs, IReadOnlyList<Value?> masks)
    {
        JsonNode?[] marks = [.. Enumerable.Range(0, inputs).Select(MarkOf)];
        var plain = new CallArguments(layer.TakesList ? new JsonArray(new JsonArray(marks)) : new JsonArray(marks), []);
        return layer.TakesMask ? plain.WithMasks(inputs, masks) : plain;
    }

    /// <summary>The same call with masks, which stand behind the inputs among its tensors.</summary>
    public CallArguments WithMasks(int inputs, IReadOnlyList<Value?> masks)
    {
        int at = inputs;
        JsonNode?[] marks = [.. masks.Select(m => m is null ? null : MarkOf(at++))];
        var kwargs = (JsonObject)Kwargs.DeepClone();
        bool isList = Args is [JsonArray];
        kwargs[Mask] = isList ? new JsonArray(marks) : marks.Length == 1 ? marks[0] : null;
        return new CallArguments((JsonArray)Args.DeepClone(), kwargs);
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

    /// <summary>An argument by name, or by its place behind the inputs.</summary>
    private JsonNode? Find(string name, IReadOnlyList<string> parameters)
    {
        if (Kwargs.TryGetPropertyValue(name, out var value)) return value;
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i] == name && i + 1 < Args.Count) return Args[i + 1];
        }
        return null;
    }

    private static void Collect(JsonNode? node, List<int?> places)
    {
        switch (node)
        {
            case JsonObject when TensorAt(node) is { } at:
                places.Add(at);
                break;
            case JsonObject map:
                foreach (var (_, item) in map) Collect(item, places);
                break;
            case JsonArray list:
                foreach (var item in list) Collect(item, places);
                break;
            default:
                places.Add(null);
                break;
        }
    }

    private static bool IsTensor(JsonObject item) =>
        item["class_name"] is JsonValue name && name.TryGetValue(out string? text) && text == "__keras_tensor__";

    private static JsonObject MarkOf(int at) => new() { [Mark] = at };

    private static JsonNode? WithMarks(JsonNode? node, List<JsonObject> tensors)
    {
        switch (node)
        {
            case JsonObject item when IsTensor(item):
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
