using System.Text.Json;
using Strata.Layers;
using Strata.Models;

namespace Strata.Saving;

/// <summary>
/// Makes a graph of layers from its config. Every layer is made first; then calls are repeated in whatever order their inputs become
/// available, since the calls of a shared layer may lie between those of others.
/// </summary>
internal sealed class FunctionalReader
{
    private readonly Dictionary<string, Layer> _layers = [];
    private readonly Dictionary<(string Layer, int Node), IReadOnlyList<Value>> _calls = [];

    public static Functional Read(JsonElement config)
    {
        var reader = new FunctionalReader();
        var pending = new Queue<(Layer Layer, int Node, JsonElement Call)>();
        foreach (var item in config.GetProperty("layers").EnumerateArray()) reader.Create(item, pending);
        int rounds = 0;
        while (pending.TryDequeue(out var call))
        {
            if (reader.TryCall(call.Layer, call.Node, call.Call))
            {
                rounds = 0;
                continue;
            }
            pending.Enqueue(call);
            if (++rounds > pending.Count)
                throw new ArgumentException(
                    $"The graph of model '{config.GetProperty("name").GetString()}' cannot be connected: {call.Layer} waits for an input "
                    + $"that nothing makes.");
        }
        return new Functional(
            reader.Ends(config.GetProperty("input_layers")), reader.Ends(config.GetProperty("output_layers")),
                config.GetProperty("name").GetString());
    }

    private void Create(JsonElement item, Queue<(Layer, int, JsonElement)> pending)
    {
        var layer = ModelReader.Read(item);
        string name = item.TryGetProperty("name", out var own) ? own.GetString()! : layer.Name;
        _layers[name] = layer;
        if (layer is Input input) _calls[(name, 0)] = [input.Output];
        int node = 0;
        foreach (var call in item.GetProperty("inbound_nodes").EnumerateArray()) pending.Enqueue((layer, node++, call));
    }

    private bool TryCall(Layer layer, int node, JsonElement call)
    {
        var inputs = new List<Value>();
        foreach (var tensor in Tensors(call.GetProperty("args")))
        {
            var history = tensor.GetProperty("config").GetProperty("keras_history");
            if (!_calls.TryGetValue((history[0].GetString()!, history[1].GetInt32()), out var outputs)) return false;
            inputs.Add(outputs[history[2].GetInt32()]);
        }
        CheckArguments(layer, call);
        // Calls of one layer must come in order, for they are numbered.
        if (node > 0 && !_calls.ContainsKey((layer.Name, node - 1))) return false;
        _calls[(layer.Name, node)] = layer.Call(inputs);
        return true;
    }

    /// <summary>Arguments besides tensors say nothing as long as they are null.</summary>
    private static void CheckArguments(Layer layer, JsonElement call)
    {
        foreach (var argument in call.GetProperty("kwargs").EnumerateObject())
        {
            if (argument.Value.ValueKind != JsonValueKind.Null)
                throw new UnknownOptionException(layer.ToString(), $"call argument {argument.Name}", argument.Value.GetRawText());
        }
    }

    private static IEnumerable<JsonElement> Tensors(JsonElement arguments)
    {
        if (arguments.ValueKind == JsonValueKind.Array) return arguments.EnumerateArray().SelectMany(Tensors);
        return arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty("class_name", out var name)
            && name.GetString() == "__keras_tensor__"
            ? [arguments]
            : throw new UnknownOptionException("Functional", "an argument that is not a tensor", arguments.GetRawText());
    }

    /// <summary>Inputs or outputs: one triple [layer, node, tensor], a list of them, or a dictionary.</summary>
    private List<Value> Ends(JsonElement ends)
    {
        if (ends.ValueKind == JsonValueKind.Object) return [.. ends.EnumerateObject().SelectMany(e => Ends(e.Value))];
        if (ends[0].ValueKind != JsonValueKind.String) return [.. ends.EnumerateArray().SelectMany(Ends)];
        string name = ends[0].GetString()!;
        // A nested Functional model counts the call that defined it, so its calls here begin with 1.
        int node = ends[1].GetInt32() - (_layers[name] is Functional ? 1 : 0);
        return [_calls[(name, node)][ends[2].GetInt32()]];
    }
}
