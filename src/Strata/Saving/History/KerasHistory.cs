using System.Text.Json.Nodes;

namespace Strata.Saving;

/// <summary>
/// Keras' history: how configs of Keras 2, tf.keras and early Keras 3 were spelt, turned into today's spelling before anything else sees
/// them. What is pure renaming and dropping is data here; graphs are turned by <see cref="OldGraphs"/>.
/// </summary>
internal static class KerasHistory
{
    private static readonly Dictionary<string, string> s_classes = new()
    {
        ["Model"] = "Functional",
        ["OrthogonalInitializer"] = "Orthogonal",
        ["IdentityInitializer"] = "Identity",
        ["STFTInitializer"] = "STFT",
        ["Custom>Adam"] = "Adam",
        ["Custom>AdamW"] = "AdamW",
        ["Custom>SGD"] = "SGD",
        ["Custom>RMSprop"] = "RMSprop",
        ["Custom>Adagrad"] = "Adagrad",
        ["Custom>Adadelta"] = "Adadelta",
        ["Custom>Adamax"] = "Adamax",
        ["Custom>Nadam"] = "Nadam",
        ["Custom>Ftrl"] = "Ftrl",
        ["Custom>Lion"] = "Lion",
        ["Custom>Adafactor"] = "Adafactor",
    };

    private static readonly (string Old, string Today)[] s_modules =
    [
        ("tf_keras.", "keras."),
        ("keras.api.", "keras."),
        ("keras.src.engine.functional", "keras.src.models.functional"),
        ("keras.src.engine.sequential", "keras"),
    ];

    private static readonly Dictionary<string, string> s_keys = new()
    {
        ["lr"] = "learning_rate",
    };

    // Options that no longer exist, in the value that they have where they mean nothing; "*" for any value.
    private static readonly (string Class, string Key, string Json)[] s_gone =
    [
        ("*", "jit_compile", "*"),
        ("*", "is_legacy_optimizer", "*"),
        ("*", "batch_input_shape", "*"),
        ("*", "decay", "0.0"),
        ("*", "time_major", "false"),
        ("*", "implementation", "*"),
        ("DepthwiseConv2D", "groups", "1"),
        ("DepthwiseConv1D", "groups", "1"),
        ("SeparableConv2D", "groups", "1"),
        ("SeparableConv1D", "groups", "1"),
        ("SeparableConv2D", "kernel_initializer", "*"),
        ("SeparableConv2D", "kernel_regularizer", "null"),
        ("SeparableConv2D", "kernel_constraint", "null"),
        ("SeparableConv1D", "kernel_initializer", "*"),
        ("SeparableConv1D", "kernel_regularizer", "null"),
        ("SeparableConv1D", "kernel_constraint", "null"),
        ("DepthwiseConv2D", "kernel_initializer", "*"),
        ("DepthwiseConv2D", "kernel_regularizer", "null"),
        ("DepthwiseConv2D", "kernel_constraint", "null"),
        ("DepthwiseConv2D", "filters", "*"),
        ("MultiHeadAttention", "query_shape", "*"),
        ("MultiHeadAttention", "key_shape", "*"),
        ("MultiHeadAttention", "value_shape", "*"),
        ("MultiHeadAttention", "softmax_robust_masking", "false"),
    ];

    // Options that today's Keras writes and that do not change what a layer answers once its weights are read.
    private static readonly HashSet<(string Class, string Key)> s_harmless =
    [
        ("Dense", "lora_rank"), ("Dense", "lora_alpha"), ("Embedding", "lora_rank"), ("Embedding", "lora_alpha"),
        ("EinsumDense", "lora_rank"), ("EinsumDense", "lora_alpha"),
    ];

    /// <summary>Whether an option may be left out without changing what a loaded model answers.</summary>
    public static bool IsHarmless(Type type, string key) => s_harmless.Contains((type.Name, key));

    /// <summary>Turns a whole config, in place, into today's spelling.</summary>
    public static void Modernize(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray list:
                foreach (var item in list) Modernize(item);
                break;
            case JsonObject item:
                if (item["class_name"] is JsonValue && item["config"] is JsonObject config) ModernizeObject(item, config);
                foreach (var (_, value) in item) Modernize(value);
                break;
        }
    }

    private static void ModernizeObject(JsonObject item, JsonObject config)
    {
        string name = item["class_name"]!.ToString();
        if (s_classes.TryGetValue(name, out string? today)) item["class_name"] = name = today;
        if (item["module"] is JsonValue module && module.TryGetValue(out string? text)) item["module"] = ModuleOf(text);
        if (item["registered_name"]?.ToString() is { } registered && s_classes.ContainsKey(registered)) item["registered_name"] = null;
        // The legacy format keeps no modules; what has a name alone, and is not trainable, is an operation.
        if (item["module"] is null && item.ContainsKey("inbound_nodes") && !config.ContainsKey("trainable")
            && KerasOperations.Find(name) is not null)
            item["module"] = "keras.src.ops";
        foreach (var (old, key) in s_keys)
        {
            if (config.ContainsKey(key) || !config.TryGetPropertyValue(old, out var value)) continue;
            config.Remove(old);
            config[key] = value;
        }
        switch (name)
        {
            case "InputLayer":
                OldInputs.ModernizeInput(config);
                break;
            case "Sequential":
                OldInputs.AddInput(config);
                break;
            case "Functional":
                OldGraphs.Modernize(config);
                break;
            case "BatchNormalization" when config["axis"] is JsonArray { Count: 1 } axis:
                config["axis"] = axis[0]?.DeepClone();
                break;
            case "MeanMetricWrapper" when config["fn"] is JsonValue function:
                item["class_name"] = OldFunctions.ClassOf(function.ToString());
                config.Remove("fn");
                break;
            default:
                if (config["fn"] is JsonValue or JsonObject) config.Remove("fn");
                break;
        }
        foreach (var (owner, key, json) in s_gone)
        {
            if (owner != "*" && owner != name || !config.TryGetPropertyValue(key, out var value)) continue;
            if (json == "*" || JsonNode.DeepEquals(JsonNode.Parse(json), value)) config.Remove(key);
        }
    }

    private static string ModuleOf(string module)
    {
        foreach (var (old, today) in s_modules)
        {
            if (module.StartsWith(old, StringComparison.Ordinal)) module = today + module[old.Length..];
        }
        return module;
    }
}
