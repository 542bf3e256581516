namespace Strata.Saving;

/// <summary>A config names a class that is not in the closed list.</summary>
public sealed class UnknownClassException(string kind, string name) : Exception($"Unknown {kind} '{name}'.")
{
    public string Kind { get; } = kind;

    public string ClassName { get; } = name;
}

/// <summary>A config has an option that its class does not know.</summary>
public sealed class UnknownOptionException(string owner, string option, string value)
    : Exception($"{owner} does not know the option '{option}' = {value}.")
{
    public string Owner { get; } = owner;

    public string Option { get; } = option;
}
