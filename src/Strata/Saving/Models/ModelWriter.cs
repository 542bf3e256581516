using System.Text.Json.Nodes;
using Strata.Layers;
using Strata.Models;

namespace Strata.Saving;

/// <summary>Writes models and layers as Keras' <c>serialize_keras_object</c> does: with the shapes they were built on, and how they are
/// compiled.</summary>
internal static class ModelWriter
{
    /// <summary>The object with all it holds.</summary>
    public static JsonObject Write(object value)
    {
        if (value is not Layer layer) return ConfigWriter.Write(value);
        var item = layer switch
        {
            Input input => new JsonObject
            {
                ["module"] = "keras.layers", ["class_name"] = "InputLayer", ["config"] = InputConfig(input), ["registered_name"] = null,
            },
            Sequential sequential => new JsonObject
            {
                ["module"] = "keras", ["class_name"] = "Sequential", ["config"] = Config(sequential), ["registered_name"] = null,
            },
            Functional functional => new JsonObject
            {
                ["module"] = "keras.src.models.functional",
                ["class_name"] = "Functional",
                ["config"] = FunctionalWriter.Config(functional),
                ["registered_name"] = "Functional",
            },
            _ => ConfigWriter.Write(layer),
        };
        if (layer is Functional) item["build_config"] = new JsonObject { ["input_shape"] = null };
        else if (layer is Model && layer.Built || layer.SavesBuildShape && layer is not Input) AddBuildShape(layer, item);
        if (layer is Model model) item["compile_config"] = model.CompileConfig();
        return item;
    }

    private static void AddBuildShape(Layer layer, JsonObject item)
    {
        var shapes = layer is Sequential { Built: true } model ? [model.Inputs[0].Shape] : layer.BuildShapes;
        if (shapes is null) return;
        JsonArray[] written = [.. shapes.Select(s => ConfigNodes.Shape(s))];
        bool isList = layer.TakesList || written.Length > 1;
        item["build_config"] = new JsonObject { ["input_shape"] = isList ? new JsonArray(written) : written[0] };
    }

    private static JsonObject Config(Sequential model)
    {
        var layers = new JsonArray();
        if (model.InputLayer is { } input) layers.Add((JsonNode)Write(input));
        foreach (var layer in model.Layers) layers.Add((JsonNode)Write(layer));
        var config = new JsonObject
        {
            ["name"] = model.Name,
            ["trainable"] = model.Trainable,
            ["dtype"] = ConfigNodes.Policy(model.Policy),
            ["layers"] = layers,
        };
        if (model.InputLayer is not null) config["build_input_shape"] = ConfigNodes.Shape(model.Inputs[0].Shape);
        return config;
    }

    private static JsonObject InputConfig(Input input) => new()
    {
        ["batch_shape"] = ConfigNodes.Shape(input.Output.Shape),
        ["dtype"] = input.DType.Name,
        ["sparse"] = false,
        ["ragged"] = false,
        ["name"] = input.Name,
        ["optional"] = false,
    };
}
