using System.Text.Json;
using Strata.Layers;
using Strata.Models;

namespace Strata.Saving;

/// <summary>Makes models from Keras' <c>to_json()</c>: chains, graphs with shared and nested layers, several inputs and outputs.</summary>
public static class ModelReader
{
    /// <summary>The model or layer that a serialized object describes.</summary>
    /// <exception cref="UnknownClassException">A class is not known.</exception>
    /// <exception cref="UnknownOptionException">A class has an option that is not known.</exception>
    public static Layer Read(JsonElement serialized)
    {
        var config = serialized.GetProperty("config");
        var layer = serialized.GetProperty("class_name").GetString() switch
        {
            "Sequential" => ReadSequential(config),
            "Functional" or "Model" => FunctionalReader.Read(config),
            "InputLayer" => ReadInput(config),
            _ => ConfigReader.Read<Layer>(serialized),
        };
        if (config.TryGetProperty("trainable", out var trainable) && trainable.ValueKind == JsonValueKind.False) layer.Trainable = false;
        return layer;
    }

    private static Sequential ReadSequential(JsonElement config)
    {
        var model = new Sequential(config.GetProperty("name").GetString());
        foreach (var item in config.GetProperty("layers").EnumerateArray()) model.Add(Read(item));
        if (!model.Built && config.TryGetProperty("build_input_shape", out var shape) && shape.ValueKind == JsonValueKind.Array)
            model.Build(ShapeOf(shape));
        return model;
    }

    private static Input ReadInput(JsonElement config)
    {
        string key = config.TryGetProperty("batch_shape", out var shape) ? "batch_shape" : "batch_input_shape";
        shape = config.GetProperty(key);
        var full = ShapeOf(shape);
        var dtype = (DType?)ConfigValues.Convert(config.GetProperty("dtype"), typeof(DType), "InputLayer.dtype");
        return new Input(full[1..], full[0] == Shape.Unknown ? null : full[0], dtype, config.GetProperty("name").GetString());
    }

    private static Shape ShapeOf(JsonElement shape) =>
        new([.. shape.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.Null ? Shape.Unknown : e.GetInt32())]);
}
