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

/// <summary>A config has a class where one of another kind belongs, as an optimizer among layers.</summary>
public sealed class WrongClassException(string kind, string name) : Exception($"'{name}' is not a {kind}.")
{
    public string Kind { get; } = kind;

    public string ClassName { get; } = name;
}

/// <summary>A config asks for a size that no machine has.</summary>
public sealed class TooLargeException(string message) : Exception(message);
