namespace Strata.Saving;

/// <summary>
/// An option that Keras writes for a class, and of which Strata supports the one value that means "off". Any other value in a file is refused.
/// </summary>
/// <param name="key">The config key.</param>
/// <param name="json">The value, as JSON.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class FixedOptionAttribute(string key, string json = "null") : Attribute
{
    public string Key { get; } = key;

    public string Json { get; } = json;
}
