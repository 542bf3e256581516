using System.Text.Json.Nodes;

namespace Strata.Saving;

/// <summary>How Keras 2 said what comes in: <c>batch_input_shape</c>, on an InputLayer or on the first layer of a Sequential.</summary>
internal static class OldInputs
{
    /// <summary>Gives an InputLayer its shape under today's key.</summary>
    public static void ModernizeInput(JsonObject config)
    {
        if (!config.ContainsKey("batch_shape") && config.TryGetPropertyValue("batch_input_shape", out var shape))
        {
            config.Remove("batch_input_shape");
            config["batch_shape"] = shape;
        }
        if (!config.ContainsKey("dtype")) config["dtype"] = "float32";
    }

    /// <summary>Puts an InputLayer before a first layer that carries the shape itself.</summary>
    public static void AddInput(JsonObject config)
    {
        if (config["layers"] is not JsonArray { Count: > 0 } layers || layers[0] is not JsonObject first) return;
        if (first["class_name"]?.ToString() == "InputLayer" || first["config"]?["batch_input_shape"] is not JsonArray shape) return;
        string name = first["config"]!["name"]?.ToString() ?? "input";
        layers.Insert(0, new JsonObject
        {
            ["class_name"] = "InputLayer",
            ["config"] = new JsonObject
            {
                ["batch_shape"] = shape.DeepClone(),
                ["dtype"] = first["config"]!["dtype"]?.DeepClone() ?? "float32",
                ["name"] = $"{name}_input",
            },
        });
    }
}
