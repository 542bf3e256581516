using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Strata.Saving;

/// <summary>
/// One call of an operation: its arguments by position, by name, or from the operation's config, with tensors in their places.
/// </summary>
internal sealed class OperationCall(KerasOperation operation, IReadOnlyList<Value> inputs)
{
    public IReadOnlyList<Value> Inputs => inputs;

    public KerasOperation Operation => operation;

    /// <summary>The first argument, most often the only tensor.</summary>
    public Value X => Value("x", 0);

    /// <summary>The argument as it is written, null where there is none.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="position">Its place among the arguments, -1 for one that is never given by position.</param>
    public JsonNode? Find(string name, int position = -1)
    {
        var call = operation.Arguments;
        if (position >= 0 && position < call.Args.Count) return call.Args[position];
        return call.Kwargs.TryGetPropertyValue(name, out var value) || operation.Config.TryGetPropertyValue(name, out value) ? value : null;
    }

    /// <summary>Whether the argument is there, be it as null.</summary>
    public bool Has(string name, int position) => position < operation.Arguments.Args.Count
        || operation.Arguments.Kwargs.ContainsKey(name) || operation.Config.ContainsKey(name);

    /// <summary>A tensor or a number as a value.</summary>
    public Value Value(string name, int position) => AsValue(Find(name, position))
        ?? throw Refusal($"needs a tensor or a number as argument '{name}'");

    /// <summary>A list of tensors.</summary>
    public IReadOnlyList<Value> Values(string name, int position) => Find(name, position) is JsonArray list
        ? [.. list.Select(item => AsValue(item) ?? throw Refusal($"needs tensors in the list '{name}'"))]
        : throw Refusal($"needs a list of tensors as argument '{name}'");

    /// <summary>A whole number.</summary>
    public int? Int(string name, int position = -1) => Number(Find(name, position)) is { } number ? checked((int)number) : null;

    /// <summary>A number.</summary>
    public double? Double(string name, int position = -1) => Number(Find(name, position));

    public bool Flag(string name, bool standard = false) =>
        Find(name) is JsonValue value && value.TryGetValue(out bool flag) ? flag : standard;

    public string? Text(string name, int position = -1) =>
        Find(name, position) is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>One or several whole numbers; null where the argument is missing or null.</summary>
    public int[]? Ints(string name, int position = -1) => Find(name, position) switch
    {
        null => null,
        JsonArray list => [.. list.Select(item => item is null ? Shape.Unknown : Whole(name, item))],
        var one => [Whole(name, one)],
    };

    public ArgumentException Refusal(string what) => new($"Operation {operation} {what}.");

    private int Whole(string name, JsonNode item) => (int)(Number(item) ?? throw Refusal($"needs whole numbers as '{name}'"));

    private static double? Number(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            ? double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture)
            : null;

    private Value? AsValue(JsonNode? node)
    {
        if (CallArguments.TensorAt(node) is { } at) return inputs[at];
        if (Number(node) is { } number)
        {
            bool isWhole = !node!.ToJsonString().AsSpan().ContainsAny('.', 'e', 'E');
            if (isWhole && number is >= int.MinValue and <= int.MaxValue) return (int)number;
            // What meets doubles is a double, not one of single precision.
            return inputs.Any(x => x.DType == DType.Float64) ? Tensor.Scalar(number, DType.Float64) : (float)number;
        }
        return node is JsonObject item && item["class_name"]?.GetValue<string>() is "__numpy__" or "__tensor__"
            ? Constant(((JsonObject)node!)["config"]!.AsObject())
            : null;
    }

    /// <summary>An array that stands in the file itself.</summary>
    public static Value Constant(JsonObject config)
    {
        var shape = new List<int>();
        var numbers = new List<double>();
        Flatten(config["value"], shape, numbers, 0);
        var dtype = DType.TryParse(config["dtype"]?.GetValue<string>() ?? "float32", out var known) ? known : DType.Float32;
        var tensor = new Tensor(new Shape([.. shape]), dtype);
        tensor.Fill(i => numbers[(int)i]);
        return Strata.Value.Constant(tensor);
    }

    private static void Flatten(JsonNode? node, List<int> shape, List<double> numbers, int depth)
    {
        if (node is not JsonArray list)
        {
            numbers.Add(node is JsonValue v && v.TryGetValue(out bool truth) ? (truth ? 1 : 0) : Number(node) ?? double.NaN);
            return;
        }
        if (shape.Count == depth) shape.Add(list.Count);
        foreach (var item in list) Flatten(item, shape, numbers, depth + 1);
    }
}
