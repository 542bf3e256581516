namespace Strata.Saving;

/// <summary>How a parameter or property stands in a Keras config, where that is not simply its name in snake case.</summary>
/// <param name="key">The key, where it differs (<c>beta_1</c>).</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class ConfigKeyAttribute(string? key = null) : Attribute
{
    public string? Key { get; } = key;

    /// <summary>Whether Keras leaves the key out; it is written all the same when it is not the default, since Keras reads it.</summary>
    public bool OmitDefault { get; init; }

    /// <summary>Whether sizes that are left open are written as -1, and not as null.</summary>
    public bool OpenSizeIsMinusOne { get; init; }

    /// <summary>Whether one number is written as a list, too.</summary>
    public bool AlwaysList { get; init; }
}
