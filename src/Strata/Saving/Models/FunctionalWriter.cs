using System.Text.Json.Nodes;
using Strata.Graph;
using Strata.Layers;
using Strata.Models;

namespace Strata.Saving;

/// <summary>
/// Writes the graph of a Functional: every layer with its calls, each call with its arguments, in which a tensor is told by its history
/// <c>[layer, call, output]</c>. Calls that belong to other models do not count.
/// </summary>
internal sealed class FunctionalWriter
{
    private readonly Functional _model;
    private readonly Dictionary<Node, (string Name, int Call)> _calls = [];

    private FunctionalWriter(Functional model)
    {
        _model = model;
        var operationNames = new PrimitiveNames(model);
        foreach (var calls in model.CallsInOrder)
        {
            for (int i = 0; i < calls.Count; i++) _calls[calls[i]] = (operationNames.Of(calls[i]), i);
        }
    }

    public static JsonObject Config(Functional model) => new FunctionalWriter(model).Write();

    private JsonObject Write() => new()
    {
        ["name"] = _model.Name,
        ["trainable"] = _model.Trainable,
        ["layers"] = new JsonArray([.. _model.CallsInOrder.Select(Entry)]),
        ["input_layers"] = _model.InputStructure.Write(i => End(_model.Inputs[i])),
        ["output_layers"] = _model.OutputStructure.Write(i => End(_model.Outputs[i])),
    };

    private JsonObject Entry(IReadOnlyList<Node> calls)
    {
        var item = calls[0].Operation switch
        {
            Layer layer => ModelWriter.Write(layer),
            KerasOperation operation => Entry(operation, _calls[calls[0]].Name),
            _ => PrimitiveNames.Write(calls[0], _calls[calls[0]].Name),
        };
        item["name"] = _calls[calls[0]].Name;
        item["inbound_nodes"] = calls[0].Operation is Input ? new JsonArray() : new JsonArray([.. calls.Select(Call)]);
        return item;
    }

    private static JsonObject Entry(KerasOperation operation, string name)
    {
        var config = (JsonObject)operation.Config.DeepClone();
        if (config.ContainsKey("name")) config["name"] = name;
        return new JsonObject
        {
            ["module"] = operation.Module, ["class_name"] = operation.ClassName, ["config"] = config,
            ["registered_name"] = operation.ClassName,
        };
    }

    private JsonObject Call(Node node)
    {
        var arguments = node.Operation switch
        {
            Layer layer => layer.ArgumentsOf(node),
            KerasOperation operation => operation.Arguments,
            _ => CallArguments.Of([.. Enumerable.Range(0, node.Inputs.Count).Select(CallArguments.At)]),
        };
        return arguments.Write(i => Tensor(node.Inputs[i]));
    }

    private JsonNode Tensor(Value value)
    {
        if (value.Producer.Operation is ConstantOp constant) return PrimitiveNames.Constant(constant);
        var (name, call) = _calls[value.Producer];
        return new JsonObject
        {
            ["class_name"] = "__keras_tensor__",
            ["config"] = new JsonObject
            {
                ["shape"] = ConfigNodes.Shape(value.Shape),
                ["dtype"] = TypeOf(value).Name,
                ["keras_history"] = new JsonArray(name, call, value.Index),
            },
        };
    }

    /// <summary>An input or output. A nested Functional counts the call that defined it, but only here.</summary>
    private JsonArray End(Value value)
    {
        var (name, call) = _calls[value.Producer];
        return new JsonArray(name, value.Producer.Operation is Functional ? call + 1 : call, value.Index);
    }

    /// <summary>The type that Keras has for it: a layer that rounds to half precision answers in that.</summary>
    private static DType TypeOf(Value value) => value.Producer.Operation is Layer { Policy.ComputeType: { IsHalf: true } half }
        && value.DType.IsFloat ? half : value.DType;
}
