using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Layers;

namespace Strata.Saving;

/// <summary>
/// Makes objects from Keras configs by one mechanical rule: a constructor parameter (or a settable property) <c>kernelSize</c> takes the
/// value of the key <c>kernel_size</c>. Classes come from the closed list of <see cref="KnownClasses"/>; nothing in a config runs.
/// </summary>
public static class ConfigReader
{
    /// <summary>The object that <c>{"class_name": …, "config": {…}}</c> describes.</summary>
    /// <exception cref="UnknownClassException">The class is not known.</exception>
    public static TKind Read<TKind>(JsonElement serialized)
        where TKind : class
    {
        string name = serialized.GetProperty("class_name").GetString()!;
        string? registered = serialized.TryGetProperty("registered_name", out var own) ? own.GetString() : null;
        var type = CustomObjects.Find(registered) ?? CustomObjects.Find(name) ?? KnownClasses.Find<TKind>(name)
            ?? throw (serialized.TryGetProperty("module", out var module)
                && KnownClasses.FindAny(name) is { } other && KerasModules.Of(other) == module.GetString()
                ? new WrongClassException(typeof(TKind).Name.ToLowerInvariant(), name)
                : new UnknownClassException(typeof(TKind).Name.ToLowerInvariant(), name));
        return Create(type, serialized.GetProperty("config")) as TKind
            ?? throw new WrongClassException(typeof(TKind).Name.ToLowerInvariant(), name);
    }

    /// <summary>A new object with what the config says, and defaults for the rest.</summary>
    /// <param name="type">The class; its longest public constructor is used.</param>
    /// <param name="config">A JSON object, or nothing for all defaults.</param>
    public static object Create(Type type, JsonElement config)
    {
        var constructor = ConfigMembers.Constructor(type);
        var used = new HashSet<string> { "name" };
        object?[] arguments = [.. constructor.GetParameters().Select(p => Argument(type, p, config, used))];
        object created;
        try
        {
            created = constructor.Invoke(arguments);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(inner);
            throw;
        }
        if (config.ValueKind == JsonValueKind.Object) SetProperties(created, config, used);
        return created;
    }

    /// <summary>The config key of a C# name: <c>kernelSize</c> and <c>KernelSize</c> are <c>kernel_size</c>.</summary>
    internal static string KeyOf(string name, ICustomAttributeProvider member) =>
        member.GetCustomAttributes(typeof(ConfigKeyAttribute), inherit: false) is [ConfigKeyAttribute { Key: { } key }]
            ? key : LayerNames.ToSnakeCase(name);

    /// <summary>Whether a class has the option in this one value, or files have it without meaning.</summary>
    private static bool IsFixed(Type type, JsonProperty entry)
    {
        var option = ConfigMembers.Of(type).Fixed.FirstOrDefault(f => f.Key == entry.Name);
        return option is not null && JsonNode.DeepEquals(JsonNode.Parse(option.Json), JsonNode.Parse(entry.Value.GetRawText()));
    }

    private static bool IsNumber(Type type) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(int);

    private static bool TakesNull(ParameterInfo parameter) => parameter.ParameterType.IsValueType
        || new NullabilityInfoContext().Create(parameter).WriteState != NullabilityState.NotNull;

    private static object? Argument(Type type, ParameterInfo parameter, JsonElement config, HashSet<string> used)
    {
        string key = KeyOf(parameter.Name!, parameter);
        used.Add(key);
        if (config.ValueKind == JsonValueKind.Object && config.TryGetProperty(key, out var value)
            && !(value.ValueKind == JsonValueKind.Null && parameter.HasDefaultValue && parameter.ParameterType.IsValueType
                && Nullable.GetUnderlyingType(parameter.ParameterType) is null))
        {
            if (value.ValueKind == JsonValueKind.Null && !TakesNull(parameter))
                throw new ArgumentException($"{type.Name}.{key} cannot be null: {parameter.ParameterType.Name} expected.");
            // Sizes of one dimension are numbers here, and lists of one there.
            bool isOne = value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1 && IsNumber(parameter.ParameterType)
                && ConfigMembers.Of(type).Members.FirstOrDefault(m => m.Key == key)?.AlwaysList == true;
            return ConfigValues.Convert(isOne ? value[0] : value, parameter.ParameterType, $"{type.Name}.{key}");
        }
        if (!parameter.HasDefaultValue)
            throw new ArgumentException($"{type.Name} needs '{key}', which is missing from its config.");
        return parameter.DefaultValue is null && parameter.ParameterType.IsValueType
            && Nullable.GetUnderlyingType(parameter.ParameterType) is null
            ? Activator.CreateInstance(parameter.ParameterType)
            : parameter.DefaultValue;
    }

    private static void SetProperties(object created, JsonElement config, HashSet<string> used)
    {
        var properties = created.GetType().GetProperties().Where(p =>
            p.SetMethod is { IsPublic: true }).ToDictionary(p => KeyOf(p.Name, p));
        foreach (var entry in config.EnumerateObject())
        {
            if (!used.Add(entry.Name)) continue;
            string key = entry.Name != "dtype" ? entry.Name : created is Layer ? "policy" : "d_type";
            if (entry.Value.ValueKind == JsonValueKind.Null) continue;
            // An unknown option that is off says nothing; of files the survey has told it as a warning.
            bool isOff = entry.Value.ValueKind == JsonValueKind.False && LoadSession.Current is not null;
            if (properties.TryGetValue(key, out var property))
                property.SetValue(created, ConfigValues.Convert(entry.Value, property.PropertyType,
                    $"{created.GetType().Name}.{entry.Name}"));
            else if (created is Layer layer && LoadSession.Current is not null && KerasHistory.IsHarmless(created.GetType(), entry.Name))
                layer.KeptOptions[entry.Name] = entry.Value.Clone();
            else if (!isOff && !ConfigValues.IsIgnorable(created, entry.Name, entry.Value) && !IsFixed(created.GetType(), entry))
                throw new UnknownOptionException(created.GetType().Name, entry.Name, entry.Value.GetRawText());
        }
    }
}
