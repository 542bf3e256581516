using System.Collections.Concurrent;
using System.Reflection;

namespace Strata.Saving;

/// <summary>
/// One entry of a class's config: its key, the property that holds it, the constructor parameter that takes it (if one does).
/// </summary>
internal sealed record ConfigMember(string Key, PropertyInfo Property, ParameterInfo? Parameter)
{
    private ConfigKeyAttribute? Settings { get; } =
        Property.GetCustomAttribute<ConfigKeyAttribute>() ?? Parameter?.GetCustomAttribute<ConfigKeyAttribute>();

    public bool OmitDefault => Settings?.OmitDefault == true;

    public bool OpenSizeIsMinusOne => Settings?.OpenSizeIsMinusOne == true;

    public bool AlwaysList => Settings?.AlwaysList == true;

    /// <summary>Whether a value is what it would be without the key.</summary>
    public bool IsDefault(object? value) => Equals(value, Parameter is { HasDefaultValue: true } ? Parameter.DefaultValue : null);
}

/// <summary>
/// What the config of a class consists of: the parameters of its longest constructor, by the rule of <see cref="ConfigReader"/> read
/// backwards, its other settable properties, and options that are fixed.
/// </summary>
internal sealed class ConfigMembers
{
    private static readonly ConcurrentDictionary<Type, ConfigMembers> s_known = new();

    // Written by ConfigWriter by rules of their own, or not part of a config.
    private static readonly HashSet<string> s_special =
        ["name", "trainable", "d_type", "policy", "input_shape", "learning_rate", "stop_training"];

    private ConfigMembers(Type type)
    {
        var constructor = Constructor(type);
        PropertyInfo[] properties = [.. type.GetProperties().Where(p => p.GetIndexParameters().Length == 0)];
        var members = new List<ConfigMember>();
        foreach (var parameter in constructor.GetParameters())
        {
            string key = ConfigReader.KeyOf(parameter.Name!, parameter);
            if (s_special.Contains(key)) continue;
            var property = Array.Find(properties, p => ConfigReader.KeyOf(p.Name, p) == key)
                ?? throw new InvalidOperationException($"{type.Name} takes '{key}', but no property of it answers that.");
            members.Add(new ConfigMember(key, property, parameter));
        }
        bool isClosed = type.IsDefined(typeof(ConstructorOnlyAttribute), inherit: false);
        foreach (var property in properties.Where(p => !isClosed && p.SetMethod is { IsPublic: true }))
        {
            string key = ConfigReader.KeyOf(property.Name, property);
            if (!s_special.Contains(key) && members.TrueForAll(m => m.Key != key)) members.Add(new ConfigMember(key, property, null));
        }
        Members = members;
        Fixed = [.. type.GetCustomAttributes<FixedOptionAttribute>(inherit: true)];
    }

    public IReadOnlyList<ConfigMember> Members { get; }

    public IReadOnlyList<FixedOptionAttribute> Fixed { get; }

    public static ConfigMembers Of(Type type) => s_known.GetOrAdd(type, static t => new ConfigMembers(t));

    /// <summary>The constructor that configs are read by: the longest public one.</summary>
    public static ConstructorInfo Constructor(Type type) => type.GetConstructors().MaxBy(c => c.GetParameters().Length)
        ?? throw new InvalidOperationException($"{type.Name} has no public constructor.");
}
