namespace Strata.Explain;

/// <summary>Which value of the last layer is explained.</summary>
public enum TargetAt
{
    /// <summary>The score before the softmax or sigmoid, the conventional target: its gradient does not vanish when the network is
    /// sure.</summary>
    Logit,

    /// <summary>The output itself, a probability most often.</summary>
    Output,
}

/// <summary>What is explained: the score of a class. One output for two classes is class 1, and class 0 its opposite.</summary>
/// <param name="Class">The class; null for the one that the model answers.</param>
/// <param name="At">Before or behind the softmax or sigmoid.</param>
/// <param name="Output">Which output of a model with several.</param>
public sealed record Target(int? Class = null, TargetAt At = TargetAt.Logit, int Output = 0)
{
    /// <summary>The logit of the class that the model answers.</summary>
    public static Target Answered { get; } = new();
}
