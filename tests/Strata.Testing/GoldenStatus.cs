namespace Strata.Testing;

/// <summary>What became of a golden case, from best to worst.</summary>
public enum GoldenStatus
{
    /// <summary>The answer is right.</summary>
    Passed,

    /// <summary>It needs something that is not built yet.</summary>
    Waiting,

    /// <summary>The answer is wrong, or there is none.</summary>
    Failed,
}
