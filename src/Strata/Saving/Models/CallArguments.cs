using System.Text.Json.Nodes;
using Strata.Layers;
using Strata.Models;

namespace Strata.Saving;

/// <summary>
/// The arguments of a call in a graph: as Keras writes them, with a mark in the place of each tensor. So a call with lists, constants and
/// keywords is repeated and written as it was.
/// </summary>
internal sealed class CallArguments
{
    /// <summary>The name under which a call takes a mask.</summary>
    public const string Mask = "mask";

    private const string Mark = "__tensor_at__", Written = "written";

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
        var args = layer switch
        {
            Functional model => new JsonArray(model.InputStructure.Write(MarkOf)),
            { TakesList: true } => new JsonArray(new JsonArray(marks)),
            _ => new JsonArray(marks),
        };
        var plain = new CallArguments(args, []);
        return layer.TakesMask ? plain.WithMasks(inputs, masks) : plain;
    }

    /// <summary>The same call with masks, which stand behind the inputs among its tensors.</summary>
    public CallArguments WithMasks(int inputs, IReadOnlyList<Value?> masks)
    {
        int place = inputs;
        int?[] places = [.. masks.Select(m => m is null ? (int?)null : place++)];
        var kwargs = (JsonObject)Kwargs.DeepClone();
        // In the arrangement of the inputs.
        var first = Args.Count > 0 ? Args[0] : null;
        kwargs[Mask] = WithTensors(first, at => at < places.Length && places[at] is { } mask ? MarkOf(mask) : null);
        return new CallArguments((JsonArray)Args.DeepClone(), kwargs);
    }

    /// <summary>Whether an argument is a mask: a tensor, null, or these in the arrangement of the inputs.</summary>
    public static bool IsMask(JsonNode? argument) => argument switch
    {
        null => true,
        JsonObject when TensorAt(argument) is not null => true,
        JsonObject map => map.All(pair => IsMask(pair.Value)),
        JsonArray list => list.All(IsMask),
        _ => false,
    };

    /// <summary>What an argument is, for errors.</summary>
    public static string Describe(JsonNode? argument) => TensorAt(argument) is null ? JsonText.Describe(argument) : "a tensor";

    /// <summary>Reads the arguments of a call; what describes each tensor goes to the list.</summary>
    /// <param name="call">The call, as Keras writes it.</param>
    /// <param name="tensors">Is given the tensors with their histories, and constants among them.</param>
    /// <param name="withConstants">Whether an array in the file is a tensor like any other, as an input of a layer is.</param>
    public static CallArguments Read(JsonObject call, List<JsonObject> tensors, bool withConstants)
    {
        var args = call["args"] as JsonArray ?? [];
        var kwargs = call["kwargs"] as JsonObject ?? [];
        return new CallArguments(
            new JsonArray([.. args.Select(a => WithMarks(a, tensors, withConstants))]),
            new JsonObject(kwargs.Select(pair => KeyValuePair.Create(pair.Key, WithMarks(pair.Value, tensors, withConstants)))));
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
                foreach (var (_, item) in Sorted(map)) Collect(item, places);
                break;
            case JsonArray list:
                foreach (var item in list) Collect(item, places);
                break;
            default:
                places.Add(null);
                break;
        }
    }

    /// <summary>Whether an argument is an array that stands in the file itself.</summary>
    public static bool IsConstant(JsonObject item) => ClassOf(item) is "__numpy__" or "__tensor__";

    private static bool IsTensor(JsonObject item) => ClassOf(item) == "__keras_tensor__";

    private static string? ClassOf(JsonObject item) =>
        item["class_name"] is JsonValue name && name.TryGetValue(out string? text) ? text : null;

    private static JsonObject MarkOf(int at) => new() { [Mark] = at };

    private static JsonNode? WithMarks(JsonNode? node, List<JsonObject> tensors, bool withConstants)
    {
        switch (node)
        {
            case JsonObject item when IsTensor(item):
                tensors.Add(item);
                return MarkOf(tensors.Count - 1);
            case JsonObject item when withConstants && IsConstant(item):
                tensors.Add(item);
                return new JsonObject { [Mark] = tensors.Count - 1, [Written] = item.DeepClone() };
            case JsonObject item:
                // As Keras flattens them: the tensors of a dictionary in the order of its sorted keys, however they are written.
                var marked = Sorted(item).ToDictionary(pair => pair.Key, pair => WithMarks(pair.Value, tensors, withConstants));
                return new JsonObject(item.Select(pair => KeyValuePair.Create(pair.Key, marked[pair.Key])));
            case JsonArray list:
                return new JsonArray([.. list.Select(element => WithMarks(element, tensors, withConstants))]);
            default:
                return node?.DeepClone();
        }
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Sorted(JsonObject map) =>
        map.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    private static JsonNode? WithTensors(JsonNode? node, Func<int, JsonNode?> tensor) => TensorAt(node) is { } at
        ? node![Written]?.DeepClone() ?? tensor(at)
        : node switch
        {
            JsonObject item => new JsonObject(item.Select(pair => KeyValuePair.Create(pair.Key, WithTensors(pair.Value, tensor)))),
            JsonArray list => new JsonArray([.. list.Select(element => WithTensors(element, tensor))]),
            _ => node?.DeepClone(),
        };
}
