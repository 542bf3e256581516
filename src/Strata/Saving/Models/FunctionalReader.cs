using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Layers;
using Strata.Models;

namespace Strata.Saving;

/// <summary>
/// Makes a graph of layers from its config. Every layer is made first; then calls are repeated in whatever order their inputs become
/// available, since the calls of a shared layer may lie between those of others.
/// </summary>
internal sealed class FunctionalReader
{
    private readonly string _name;
    private readonly Dictionary<string, Layer> _layers = [];
    private readonly Dictionary<(string Name, int Call), IReadOnlyList<Value>> _calls = [];

    private FunctionalReader(string name) => _name = name;

    public static Functional Read(JsonElement config)
    {
        var reader = new FunctionalReader(config.GetProperty("name").GetString()!);
        var pending = new Queue<PendingCall>();
        foreach (var item in config.GetProperty("layers").EnumerateArray()) reader.Create(item, pending);
        reader.Connect(pending);
        var (inputs, inputStructure) = reader.Ends(config.GetProperty("input_layers"), "input_layers");
        var (outputs, outputStructure) = reader.Ends(config.GetProperty("output_layers"), "output_layers");
        if (outputs.Count == 0) throw new GraphException($"The graph of model '{reader._name}' has no outputs.");
        try
        {
            return new Functional(inputs, outputs, reader._name, inputStructure, outputStructure);
        }
        catch (ArgumentException e)
        {
            throw new GraphException(e.Message, e);
        }
    }

    private void Create(JsonElement item, Queue<PendingCall> pending)
    {
        string className = item.GetProperty("class_name").GetString()!;
        string module = item.TryGetProperty("module", out var own) ? own.GetString() ?? "" : "";
        var config = item.GetProperty("config");
        string name = item.TryGetProperty("name", out var given) ? given.GetString()! : config.GetProperty("name").GetString()!;
        Layer? layer = KerasOperations.IsModule(module) ? null : ModelReader.ReadModern(item);
        if (layer is not null && !_layers.TryAdd(name, layer))
            throw new GraphException($"The graph of model '{_name}' has two layers of the name '{name}'.");
        if (layer is Input input) _calls[(name, 0)] = [input.Output];
        int index = 0;
        foreach (var call in item.GetProperty("inbound_nodes").EnumerateArray())
        {
            var tensors = new List<JsonObject>();
            var arguments = CallArguments.Read(JsonObject.Create(call) ?? [], tensors, withConstants: layer is not null);
            var operation = layer is null ? new KerasOperation(module, className, JsonObject.Create(config) ?? [], arguments) : null;
            pending.Enqueue(new PendingCall(name, index++, layer, operation, arguments, [.. tensors.Select(SourceOf)]));
        }
    }

    private void Connect(Queue<PendingCall> pending)
    {
        int rounds = 0;
        while (pending.TryDequeue(out var call))
        {
            if (TryCall(call))
            {
                rounds = 0;
                continue;
            }
            pending.Enqueue(call);
            if (++rounds > pending.Count)
            {
                var missing = call.Inputs.First(i => i.Constant is null && !_calls.ContainsKey((i.Name, i.Call)));
                throw new GraphException(
                    $"The graph of model '{_name}' cannot be connected: '{call.Name}' waits for call {missing.Call} of '{missing.Name}', "
                    + "which is not there or waits itself.");
            }
        }
    }

    private bool TryCall(PendingCall call)
    {
        // Calls of one layer must come in order, for they are numbered.
        if (call.Index > 0 && !_calls.ContainsKey((call.Name, call.Index - 1))) return false;
        var inputs = new List<Value>();
        foreach (var (name, index, output, constant) in call.Inputs)
        {
            if (constant is not null)
            {
                inputs.Add(constant);
                continue;
            }
            if (!_calls.TryGetValue((name, index), out var outputs)) return false;
            inputs.Add(Output(outputs, name, output));
        }
        if (call.Layer is { } layer) CheckArguments(layer, call.Arguments);
        try
        {
            _calls[(call.Name, call.Index)] = call.Layer?.Call(inputs, call.Arguments) ?? call.Operation!.Call(inputs);
        }
        catch (ArgumentException e)
        {
            throw new GraphException($"The graph of model '{_name}' cannot be connected at '{call.Name}': {e.Message}", e);
        }
        return true;
    }

    /// <summary>Arguments besides tensors: training may be settled, others say nothing as long as they are null.</summary>
    private static void CheckArguments(Layer layer, CallArguments arguments)
    {
        var parameters = layer.CallParameters;
        foreach (var (key, value) in arguments.Kwargs)
        {
            if (value is null || key == "training" && arguments.TrainingOf(parameters) is not null) continue;
            if (key == CallArguments.Mask && layer.TakesMask && CallArguments.IsMask(value)) continue;
            throw new UnknownOptionException(layer.ToString(), $"call argument {key}", CallArguments.Describe(value));
        }
        foreach (var (i, value) in arguments.Args.Index().Skip(1))
        {
            if (value is not JsonValue) continue;
            string name = i <= parameters.Count ? parameters[i - 1] : $"{i + 1}";
            if (name == "training" && arguments.TrainingOf(parameters) is not null) continue;
            throw new UnknownOptionException(layer.ToString(), $"call argument {name}", CallArguments.Describe(value));
        }
    }

    private Value Output(IReadOnlyList<Value> outputs, string name, int index) => index >= 0 && index < outputs.Count
        ? outputs[index]
        : throw new GraphException($"The graph of model '{_name}' asks for output {index} of '{name}', which has {outputs.Count}.");

    private static Source SourceOf(JsonObject tensor)
    {
        if (CallArguments.IsConstant(tensor)) return new Source("", 0, 0, OperationCall.Constant(tensor["config"] as JsonObject ?? []));
        var (name, call, output) = Triple((tensor["config"] as JsonObject)?["keras_history"]);
        return new Source(name, call, output, null);
    }

    private static (string Name, int Call, int Output) Triple(JsonNode? node) =>
        node is JsonArray { Count: 3 } triple && triple[0] is JsonValue name && triple[1] is JsonValue call && triple[2] is JsonValue output
        ? ((string)name!, (int)call, (int)output)
        : throw new GraphException($"Where a tensor comes from is [layer, call, output]. Received: {JsonText.Describe(node)}.");

    /// <summary>
    /// Inputs or outputs with their arrangement. A nested Functional counts the call that defined it, so its calls begin with 1.
    /// </summary>
    private (List<Value> Values, ModelStructure Structure) Ends(JsonElement ends, string what)
    {
        var leaves = new List<JsonArray>();
        JsonNode? node = ends.ValueKind == JsonValueKind.Object ? JsonObject.Create(ends) : JsonArray.Create(ends);
        var structure = ModelStructure.Read(node, leaves);
        var values = new List<Value>();
        foreach (var (name, call, output) in leaves.Select(Triple))
        {
            int index = call - (_layers.GetValueOrDefault(name) is Functional ? 1 : 0);
            if (!_calls.TryGetValue((name, index), out var outputs))
                throw new GraphException($"The graph of model '{_name}' has no call {call} of '{name}', which {what} names.");
            values.Add(Output(outputs, name, output));
        }
        return (values, structure);
    }

    /// <summary>A call that waits for its inputs.</summary>
    private sealed record PendingCall(
        string Name, int Index, Layer? Layer, KerasOperation? Operation, CallArguments Arguments, Source[] Inputs);

    /// <summary>Where a tensor comes from: a call, or the file itself.</summary>
    private sealed record Source(string Name, int Call, int Output, Value? Constant);
}
