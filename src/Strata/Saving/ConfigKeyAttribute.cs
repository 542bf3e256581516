namespace Strata.Saving;

/// <summary>The Keras config key of a parameter or property, where it is not simply the name in snake case (<c>beta_1</c>).</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class ConfigKeyAttribute(string key) : Attribute
{
    public string Key { get; } = key;
}
