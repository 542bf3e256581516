using System.Text.Json.Nodes;
using Strata.Losses;
using Strata.Metrics;
using Strata.Models;
using Strata.Optimizers;
using Strata.Training;

namespace Strata.Saving;

/// <summary>
/// How a model is compiled, as Keras writes it: optimizer, losses, weights and metrics in the arrangement they were given in. The three
/// settings of this record tell Keras how to compute, not what; they are kept and written back.
/// </summary>
internal sealed record CompileSettings(bool RunEagerly, int StepsPerExecution, bool JitCompile)
{
    public static readonly CompileSettings Standard = new(RunEagerly: false, StepsPerExecution: 1, JitCompile: false);

    /// <summary>The config of a compiled model.</summary>
    public static JsonObject Write(CompiledModel compiled)
    {
        var given = compiled.Given;
        var optimizer = compiled.Optimizer is LossScaleOptimizer { IsAutomatic: true } own ? own.InnerOptimizer : compiled.Optimizer;
        return new JsonObject
        {
            ["optimizer"] = ConfigWriter.Write(optimizer),
            ["loss"] = Arranged(given.Loss?.Given, OfLoss),
            ["loss_weights"] = Arranged(given.LossWeights?.Given, weight => JsonValue.Create((double)weight!)),
            ["metrics"] = Arranged(given.Metrics?.Given, OfMetric),
            ["weighted_metrics"] = Arranged(given.WeightedMetrics?.Given, OfMetric),
            ["run_eagerly"] = compiled.Settings.RunEagerly,
            ["steps_per_execution"] = compiled.Settings.StepsPerExecution,
            ["jit_compile"] = compiled.Settings.JitCompile,
        };
    }

    /// <summary>Compiles a model as a config says.</summary>
    public static void Apply(Model model, JsonObject config)
    {
        if (config["optimizer"] is null) return;
        model.Compile(
            config["optimizer"] is JsonValue name
                ? (string)name!
                : ConfigReader.Read<Optimizer>(ToElement(config["optimizer"]!)),
            LossOf(config["loss"]),
            MetricsOf(config["metrics"]),
            WeightsOf(config["loss_weights"]),
            MetricsOf(config["weighted_metrics"]));
        model.CompileSettings = new CompileSettings(
            config["run_eagerly"]?.GetValue<bool>() ?? false,
            config["steps_per_execution"]?.GetValue<int>() ?? 1,
            config["jit_compile"] is JsonValue jit && jit.TryGetValue(out bool isJit) && isJit);
    }

    private static System.Text.Json.JsonElement ToElement(JsonNode node) => System.Text.Json.JsonSerializer.SerializeToElement(node);

    private static JsonNode? Arranged(object? given, Func<object?, JsonNode?> write) => given switch
    {
        null => null,
        IReadOnlyDictionary<string, Loss?> map => new JsonObject(map.Select(p => KeyValuePair.Create(p.Key, write(p.Value)))),
        IReadOnlyDictionary<string, double> map => new JsonObject(map.Select(p => KeyValuePair.Create(p.Key, write(p.Value)))),
        IReadOnlyDictionary<string, IReadOnlyList<MetricChoice>> map =>
            new JsonObject(map.Select(p => KeyValuePair.Create(p.Key, Arranged(p.Value, write)))),
        IEnumerable<double> list => new JsonArray([.. list.Select(item => write(item))]),
        IEnumerable<IReadOnlyList<MetricChoice>?> lists => new JsonArray([.. lists.Select(list => Arranged(list, write))]),
        IEnumerable<object?> list => new JsonArray([.. list.Select(write)]),
        _ => write(given),
    };

    private static JsonNode? OfLoss(object? loss) => loss switch
    {
        null => null,
        Loss { GivenAs: { } name } => JsonValue.Create(name),
        _ => ConfigWriter.Write(loss),
    };

    private static JsonNode? OfMetric(object? metric) => metric switch
    {
        MetricChoice { Given: string name } => JsonValue.Create(name),
        MetricChoice choice => ConfigWriter.Write(choice.Given),
        _ => null,
    };

    private static LossWeights? WeightsOf(JsonNode? node) => node switch
    {
        null => null,
        JsonObject map => new LossWeights(map.ToDictionary(p => p.Key, p => (double)p.Value!)),
        JsonArray list => new LossWeights([.. list.Select(n => (double)n!)]),
        _ => new LossWeights([(double)node]),
    };

    private static LossSpec? LossOf(JsonNode? node) => node switch
    {
        null => null,
        JsonArray list => new LossSpec((IReadOnlyList<Loss?>)[.. list.Select(OneLoss)]),
        JsonObject map when !map.ContainsKey("class_name") => new LossSpec(map.ToDictionary(p => p.Key, p => OneLoss(p.Value))),
        _ => new LossSpec(OneLoss(node)!),
    };

    private static Loss? OneLoss(JsonNode? node) => node switch
    {
        null => null,
        JsonValue name => (string)name!,
        JsonObject function when function["class_name"]?.ToString() == "function" => (string)function["config"]!,
        JsonArray { Count: 1 } one => OneLoss(one[0]),
        _ => ConfigReader.Read<Loss>(ToElement(node)),
    };

    private static MetricSpec? MetricsOf(JsonNode? node) => node switch
    {
        null => null,
        JsonObject map when !map.ContainsKey("class_name") => new MetricSpec(map.ToDictionary(p => p.Key, p => Choices(p.Value) ?? [])),
        JsonArray list when list.Any(item => item is JsonArray) => new MetricSpec([.. list.Select(Choices)]),
        _ => new MetricSpec(Choices(node)!),
    };

    private static IReadOnlyList<MetricChoice>? Choices(JsonNode? node) => node switch
    {
        null => null,
        JsonArray list => [.. list.Where(item => item is not null).Select(item => Choice(item!))],
        _ => [Choice(node)],
    };

    /// <summary>A name stays a name, for what it stands for depends on shapes that are not known yet.</summary>
    private static MetricChoice Choice(JsonNode node) => node switch
    {
        JsonValue name => (MetricChoice)(string)name!,
        JsonObject function when function["class_name"]?.ToString() == "function" => (MetricChoice)(string)function["config"]!,
        _ => ConfigReader.Read<Metric>(ToElement(node)),
    };
}
