using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Layers;
using Strata.Models;

namespace Strata.Saving;

/// <summary>Makes models from Keras' configs: chains, graphs with shared and nested layers, several inputs and outputs.</summary>
public static class ModelReader
{
    /// <summary>The model or layer that a serialized object describes.</summary>
    /// <exception cref="UnknownClassException">A class is not known.</exception>
    /// <exception cref="UnknownOptionException">A class has an option that is not known.</exception>
    public static Layer Read(JsonElement serialized)
    {
        var node = JsonNode.Parse(serialized.GetRawText(), null, new JsonDocumentOptions { MaxDepth = 512 });
        KerasHistory.Modernize(node);
        return ReadModern(JsonSerializer.SerializeToElement(node, s_deep));
    }

    private static readonly JsonSerializerOptions s_deep = new() { MaxDepth = 1024 };

    /// <summary>The same for a config in today's spelling.</summary>
    internal static Layer Read(JsonNode modern) => ReadModern(JsonSerializer.SerializeToElement(modern, s_deep));

    internal static Layer ReadModern(JsonElement serialized)
    {
        var config = serialized.GetProperty("config");
        Layer layer = serialized.GetProperty("class_name").GetString() switch
        {
            "Sequential" => ReadSequential(config),
            "Functional" => FunctionalReader.Read(config),
            "InputLayer" => ReadInput(config),
            _ => ConfigReader.Read<Layer>(serialized),
        };
        if ((layer is SubclassedModel || layer.BuildsAsSaved) && BuildShapes(serialized) is { } shapes)
        {
            if (layer.BuildsAsSaved) layer.Check([.. shapes.Select(shape => Value.Input(shape))]);
            layer.Build(shapes);
        }
        if (config.TryGetProperty("trainable", out var trainable) && trainable.ValueKind == JsonValueKind.False) layer.Trainable = false;
        return layer;
    }

    private static Sequential ReadSequential(JsonElement config)
    {
        var policy = config.TryGetProperty("dtype", out var dtype)
            ? (DTypePolicy?)ConfigValues.Convert(dtype, typeof(DTypePolicy), "Sequential.dtype")
            : null;
        var model = new Sequential(config.GetProperty("name").GetString()) { Policy = policy ?? DType.Float32 };
        foreach (var item in config.GetProperty("layers").EnumerateArray()) model.Add(ReadModern(item));
        if (!model.Built && config.TryGetProperty("build_input_shape", out var shape) && shape.ValueKind == JsonValueKind.Array)
            model.Build(ShapeOf(shape));
        return model;
    }

    private static Input ReadInput(JsonElement config)
    {
        var full = ShapeOf(config.GetProperty("batch_shape"));
        var dtype = (DType?)ConfigValues.Convert(config.GetProperty("dtype"), typeof(DType), "InputLayer.dtype");
        return new Input(full[1..], full[0] == Shape.Unknown ? null : full[0], dtype, config.GetProperty("name").GetString());
    }

    /// <summary>The shapes that a model or layer was built on: one, or a list of several.</summary>
    private static Shape[]? BuildShapes(JsonElement serialized)
    {
        if (!serialized.TryGetProperty("build_config", out var build) || build.ValueKind != JsonValueKind.Object
            || !build.TryGetProperty("input_shape", out var shape) || shape.ValueKind != JsonValueKind.Array) return null;
        bool isList = shape.GetArrayLength() > 0 && shape[0].ValueKind == JsonValueKind.Array;
        return isList ? [.. shape.EnumerateArray().Select(ShapeOf)] : [ShapeOf(shape)];
    }

    private static Shape ShapeOf(JsonElement shape) => (Shape?)ConfigValues.Convert(shape, typeof(Shape), "batch_shape")
        ?? throw new ArgumentException("batch_shape cannot be null: Shape expected.");
}
