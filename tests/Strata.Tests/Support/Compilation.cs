using System.Text.Json;
using Strata.Losses;
using Strata.Metrics;
using Strata.Models;
using Strata.Optimizers;
using Strata.Training;

namespace Strata.Tests.Support;

/// <summary>Compiles a model by Keras' <c>get_compile_config()</c>.</summary>
internal static class Compilation
{
    public static void Compile(Model model, JsonElement config)
    {
        var optimizer = config.GetProperty("optimizer");
        double[]? lossWeights = null;
        if (config.TryGetProperty("loss_weights", out var weights) && weights.ValueKind is not JsonValueKind.Null)
        {
            lossWeights = weights.ValueKind == JsonValueKind.Object
                ? [.. model.OutputNames.Select(n => weights.GetProperty(n).GetDouble())]
                : [.. weights.EnumerateArray().Select(w => w.GetDouble())];
        }
        model.Compile(
            optimizer.ValueKind == JsonValueKind.String ? optimizer.GetString()! : GoldenTensors.Read<Optimizer>(optimizer),
            LossOf(config.GetProperty("loss")),
            MetricsOf(config, "metrics"),
            lossWeights,
            MetricsOf(config, "weighted_metrics"));
    }

    private static LossSpec? LossOf(JsonElement loss) => loss.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Array => new LossSpec([.. loss.EnumerateArray().Select(One)]),
        JsonValueKind.Object when !loss.TryGetProperty("class_name", out _) =>
            new LossSpec(loss.EnumerateObject().ToDictionary(p => p.Name, p => One(p.Value))),
        _ => new LossSpec(One(loss)!),
    };

    private static Loss? One(JsonElement loss) => loss.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => loss.GetString()!,
        _ => GoldenTensors.Read<Loss>(loss),
    };

    private static MetricSpec? MetricsOf(JsonElement config, string key)
    {
        if (!config.TryGetProperty(key, out var metrics) || metrics.ValueKind == JsonValueKind.Null) return null;
        if (metrics.ValueKind == JsonValueKind.Object)
            return new MetricSpec(metrics.EnumerateObject().ToDictionary(p => p.Name, p => List(p.Value)));
        return metrics.EnumerateArray().Any(m => m.ValueKind is JsonValueKind.Array or JsonValueKind.Null)
            ? new MetricSpec([.. metrics.EnumerateArray().Select(m => m.ValueKind == JsonValueKind.Null ? null : List(m))])
            : new MetricSpec(List(metrics));
    }

    private static IReadOnlyList<MetricChoice> List(JsonElement metrics) =>
        [.. (metrics.ValueKind == JsonValueKind.Array ? metrics.EnumerateArray() : (IEnumerable<JsonElement>)[metrics]).Select(Choice)];

    private static MetricChoice Choice(JsonElement metric) =>
        metric.ValueKind == JsonValueKind.String ? (MetricChoice)metric.GetString()! : GoldenTensors.Read<Metric>(metric);
}
