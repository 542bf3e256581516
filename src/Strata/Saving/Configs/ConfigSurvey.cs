using System.Text.Json.Nodes;
using Strata.Activations;
using Strata.Losses;
using Strata.Metrics;
using Strata.Models;
using Strata.Optimizers;

namespace Strata.Saving;

/// <summary>
/// Walks a whole config before anything is made of it, and finds every class, function and option that Strata does not have, with its
/// place, so that one error can name them all. Keys that say nothing (null, false) become warnings.
/// </summary>
internal sealed class ConfigSurvey
{
    private static readonly HashSet<string> s_values =
        ["__keras_tensor__", "__slice__", "__ellipsis__", "__numpy__", "__tensor__", "__tuple__", "__bytes__"];

    // Keys that Keras writes or wrote beside the arguments of a class, and that say nothing about what it computes.
    private static readonly HashSet<string> s_everywhere = ["name", "trainable", "dtype", "build_config", "batch_input_shape",
        "batch_shape"];

    private static readonly string[] s_worst = [RefusalReason.Quantized, RefusalReason.UnsafeClass, RefusalReason.Lambda];

    // Functions stand in these modules; others of Keras do things to files and processes.
    private static readonly string[] s_functionModules =
    [
        "", "builtins", "keras.activations", "keras.losses", "keras.metrics", "keras.src.activations.activations",
            "keras.src.losses.losses",
    ];

    private readonly List<(string Reason, string Text)> _problems = [];
    private readonly string? _version;

    private ConfigSurvey(string? version) => _version = version;

    /// <summary>Fails with all problems of a config, if it has any.</summary>
    /// <param name="config">The config of a model, in today's spelling.</param>
    /// <param name="file">What to call the file.</param>
    /// <param name="version">The Keras that wrote it, if that is known.</param>
    /// <exception cref="ModelFileException">It names what Strata does not have.</exception>
    public static void Check(JsonNode? config, string file, string? version)
    {
        var survey = new ConfigSurvey(version);
        survey.Visit(config, "", null);
        if (survey._problems.Count == 0) return;
        string[] texts = [.. survey._problems.Select(p => p.Text).Distinct()];
        // What is hostile or out of reach altogether says more than a class that may come.
        string? worst = Array.Find(s_worst, reason => survey._problems.Exists(p => p.Reason == reason));
        throw new ModelFileException(file, worst ?? survey._problems[0].Reason, texts);
    }

    private void Visit(JsonNode? node, string path, string? key)
    {
        switch (node)
        {
            case JsonArray list:
                for (int i = 0; i < list.Count; i++) Visit(list[i], path, key);
                break;
            case JsonObject item when item.ContainsKey("class_name"):
                VisitObject(item, path, key);
                break;
            case JsonObject map:
                foreach (var (name, value) in map) Visit(value, path, name);
                break;
            case JsonValue when key is "activation" or "recurrent_activation":
                CheckActivation(node, path, key);
                break;
        }
    }

    private void VisitObject(JsonObject item, string path, string? key)
    {
        string name = Text(item["class_name"]);
        if (s_values.Contains(name)) return;
        if (name is "Lambda" or "__lambda__")
        {
            Add(RefusalReason.Lambda, At(path, item, key),
                "holds Python code, which Strata neither reads nor runs. Write the function as a layer of your own and register it, or "
                + "replace it in Python by Keras' own layers before saving");
            return;
        }
        if (name.EndsWith("DTypePolicy", StringComparison.Ordinal) || name == "DTypePolicyMap")
        {
            CheckPolicy(item, name, path);
            return;
        }
        if (name == "function")
        {
            CheckFunction(item, At(path, item, key), key);
            return;
        }
        string where = At(path, item, key);
        if (Refusal(item, name, where)) return;
        if (item["config"] is not JsonObject config) return;
        CheckKeys(TypeOf(item, name), config, where);
        foreach (var (entry, value) in config) Visit(value, where, entry);
        foreach (var (entry, value) in item)
        {
            if (entry is "compile_config") Visit(value, where, entry);
        }
    }

    /// <summary>Whether the class is refused; then it is noted.</summary>
    private bool Refusal(JsonObject item, string name, string where)
    {
        string module = Text(item["module"]), registered = Text(item["registered_name"]);
        if (CustomObjects.Find(registered) is not null || CustomObjects.Find(name) is not null) return false;
        if (name == "TorchModuleWrapper")
        {
            Add(RefusalReason.UnsafeClass, where,
                "holds a pickled PyTorch module, which would run code when read. Export the model without it");
            return true;
        }
        if (registered.Contains('>') && module.StartsWith("keras", StringComparison.Ordinal) && Known(name))
        {
            Add(RefusalReason.BadValue, where,
                $"is Keras' own class {name} under the registered name '{registered}', which is not its name");
            return true;
        }
        if (registered.Contains('>'))
        {
            Add(RefusalReason.UnknownClass, where,
                $"is of the class '{registered}', which is not Keras' own{Version()}. Write it in C# and call "
                + $"CustomObjects.Register<{name}>(\"{registered}\") before loading");
            return true;
        }
        if (!IsModelling(module))
        {
            Add(RefusalReason.UnsafeClass, where,
                $"asks for '{name}' of the Python module '{module}', which Strata neither has nor runs. If it is a layer of your own, "
                + $"write it in C# and call CustomObjects.Register<{name}>(\"{name}\") before loading");
            return true;
        }
        if (Known(name) || KerasOperations.IsKnown(module, name)) return false;
        Add(RefusalReason.UnknownClass, where,
            $"is of the class '{name}' ({module}), which Strata does not have{Version()}. Write it in C# and call "
            + $"CustomObjects.Register<{name}>(\"{name}\") before loading, or save the model without it");
        return true;
    }

    private string Version() => _version is null ? "" : $" (the file is from Keras {_version})";

    /// <summary>Modules of Keras that hold what models consist of; nothing else of Keras may be named.</summary>
    private static bool IsModelling(string module) => module.Length == 0 || module == "keras"
        || Array.Exists(
            (string[])[
                "keras.layers", "keras.models", "keras.initializers", "keras.regularizers", "keras.constraints", "keras.optimizers",
                "keras.losses", "keras.metrics", "keras.activations", "keras.dtype_policies", "keras.random", "keras.src.layers",
                "keras.src.models", "keras.src.ops", "keras.src.activations", "keras.src.initializers", "keras.src.optimizers",
                "keras.src.losses", "keras.src.metrics", "keras.src.regularizers", "keras.src.constraints"],
            known => module == known || module.StartsWith(known + ".", StringComparison.Ordinal));

    private static bool Known(string name) =>
        name is "Sequential" or "Functional" or "Model" or "InputLayer" || KnownClasses.FindAny(name) is not null;

    private static Type? TypeOf(JsonObject item, string name) =>
        CustomObjects.Find(Text(item["registered_name"])) ?? CustomObjects.Find(name)
        ?? (KerasOperations.IsKnown(Text(item["module"]), name) ? null : KnownClasses.FindAny(name, Text(item["module"])));

    private void CheckKeys(Type? type, JsonObject config, string where)
    {
        if (type is null || typeof(Model).IsAssignableFrom(type)) return;
        var members = ConfigMembers.Of(type);
        foreach (var (key, value) in config)
        {
            if (s_everywhere.Contains(key) || key == "learning_rate" && typeof(Optimizer).IsAssignableFrom(type)) continue;
            if (members.Members.Any(m => m.Key == key)) continue;
            var known = members.Fixed.FirstOrDefault(f => f.Key == key);
            if (known is not null && JsonNode.DeepEquals(JsonNode.Parse(known.Json), value)) continue;
            bool isOff = value is null || value is JsonValue v && v.TryGetValue(out bool truth) && !truth;
            if (isOff || KerasHistory.IsHarmless(type, key))
            {
                LoadSession.Current?.Warn(
                    $"{where} has '{key}' = {JsonText.Describe(value)}, which {type.Name} does not know and leaves out.");
                continue;
            }
            Add(RefusalReason.UnknownArgument, where,
                $"has the option '{key}' = {JsonText.Describe(value)}, which Strata's {type.Name} does not have{Version()}");
        }
    }

    private void CheckPolicy(JsonObject item, string name, string path)
    {
        string policy = Text((item["config"] as JsonObject)?["name"]);
        if (name is "DTypePolicy" or "FloatDTypePolicy" && !policy.Contains("_from_", StringComparison.Ordinal)) return;
        Add(RefusalReason.Quantized, path,
            $"has the quantized type policy {name} {JsonText.Describe(item["config"])}, which Strata does not compute with. Save the model "
            + "before it is quantized");
    }

    private void CheckFunction(JsonObject item, string where, string? key)
    {
        string name = Text(item["config"]), module = Text(item["module"]);
        if (name.Contains('>'))
        {
            if (CustomObjects.FindFunction(name) is null)
            {
                Add(RefusalReason.UnknownFunction, where,
                    $"asks for the function '{name}' as {key}. Call CustomObjects.Register(\"{name}\", x => …) before loading");
            }
            return;
        }
        if (CustomObjects.FindFunction(name) is not null || KnownActivations.Names.Contains(name) || IsLossOrMetric(name)) return;
        // A function of Python's own is named by that module; one of Keras' that is not there would stand in a module of Keras.
        bool isForeign = module == "builtins" || !s_functionModules.Contains(module);
        Add(isForeign ? RefusalReason.UnsafeClass : RefusalReason.UnknownFunction, where,
            $"asks for the function '{name}' of the Python module '{module}' as {key}. Strata has Keras' own functions only, and runs "
            + "nothing from a file");
    }

    private void CheckActivation(JsonNode node, string path, string key)
    {
        string name = Text(node);
        if (name.Length == 0 || CustomObjects.FindFunction(name) is not null || KnownActivations.Find(name) is not null) return;
        Add(RefusalReason.UnknownFunction, path, $"asks for the function '{name}' as {key}, which Keras does not have");
    }

    private static bool IsLossOrMetric(string name) =>
        KnownClasses.Find<Loss>(name) is not null || KnownClasses.Find<Metric>(name) is not null;

    private void Add(string reason, string where, string what) =>
        _problems.Add((reason, $"{(where.Length == 0 ? "The model" : where)} {what}."));

    private static string At(string path, JsonObject item, string? key)
    {
        string name = Text(item["config"] is JsonObject config ? config["name"] ?? item["name"] : item["name"]);
        if (name.Length == 0) name = key ?? Text(item["class_name"]);
        return path.Length == 0 ? name : $"{path}/{name}";
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : "";
}
