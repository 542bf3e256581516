using System.Text.Json.Nodes;
using Strata.Layers;
using Strata.Losses;
using Strata.Metrics;
using Strata.Optimizers;

namespace Strata.Saving;

/// <summary>
/// Writes objects as Keras does: <c>{"module", "class_name", "config", "registered_name"}</c>. The rule of <see cref="ConfigReader"/>, read
/// backwards: the property <c>KernelSize</c> that a constructor parameter stands for becomes the key <c>kernel_size</c>.
/// </summary>
public static class ConfigWriter
{
    /// <summary>The object as Keras' <c>serialize_keras_object</c> writes it.</summary>
    /// <exception cref="NotSupportedException">It holds something that no Keras file can say, as a function of your own without a
    /// name.</exception>
    public static JsonObject Write(object value)
    {
        var type = value.GetType();
        string? registered = CustomObjects.NameOf(type);
        return new JsonObject
        {
            ["module"] = registered is null ? KerasModules.Of(type) : null,
            ["class_name"] = registered is null ? ClassName(value) : type.Name,
            ["config"] = Config(value),
            ["registered_name"] = registered,
        };
    }

    /// <summary>What Keras' <c>get_config()</c> answers for the object.</summary>
    public static JsonObject Config(object value)
    {
        var config = new JsonObject();
        WriteHead(value, config);
        var members = ConfigMembers.Of(value.GetType());
        foreach (var member in members.Members)
        {
            object? content = member.Property.GetValue(value);
            if ((member.OmitDefault && member.IsDefault(content)) || IsUnsetPenalty(value, member, content)) continue;
            config[member.Key] = ConfigNodes.Of(content, member, $"{value}.{member.Key}");
        }
        foreach (var option in members.Fixed)
        {
            if (!config.ContainsKey(option.Key)) config[option.Key] = JsonNode.Parse(option.Json);
        }
        if (value is Layer { KeptOptions: var kept })
        {
            foreach (var (key, option) in kept) config[key] = JsonNode.Parse(option.GetRawText());
        }
        return config;
    }

    private static string ClassName(object value) => value is Layer layer ? layer.ClassName : value.GetType().Name;

    /// <summary>The keys that all objects of a kind begin with.</summary>
    private static void WriteHead(object value, JsonObject config)
    {
        switch (value)
        {
            case Layer layer:
                config["name"] = layer.Name;
                if (!layer.WritesPlainHead) config["trainable"] = layer.Trainable;
                config["dtype"] = layer.WritesPlainHead ? layer.DType.Name : ConfigNodes.Policy(layer.Policy);
                break;
            case Optimizer optimizer:
                config["name"] = optimizer.Name;
                if (optimizer.Inner is null) config["learning_rate"] = ConfigNodes.Rate(optimizer);
                break;
            case Loss loss:
                config["name"] = loss.Name;
                break;
            case Metric metric:
                config["name"] = metric.Name;
                config["dtype"] = metric.DType.Name;
                break;
            case LearningRateSchedule schedule when schedule.GetType().GetProperty("Name") is { } name:
                config["name"] = (string?)name.GetValue(schedule);
                break;
        }
    }

    /// <summary>A layer's penalty on outputs is written only where there is one (a convolution's always: a fixed option says so).</summary>
    private static bool IsUnsetPenalty(object value, ConfigMember member, object? content) =>
        value is Layer layer && member.Key == "activity_regularizer" && (content is null || !layer.WritesActivityRegularizer);
}
