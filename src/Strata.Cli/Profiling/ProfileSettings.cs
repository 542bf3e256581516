namespace Strata.Cli.Profiling;

/// <summary>What the options of <c>strata profile</c> say.</summary>
internal sealed record ProfileSettings
{
    public required string Model { get; init; }

    /// <summary>What to compare with, or null.</summary>
    public string? Other { get; init; }

    public required int BatchSize { get; init; }

    /// <summary>Files of samples; none for made-up ones.</summary>
    public required IReadOnlyList<string> Input { get; init; }

    public bool Predicts { get; init; }

    public bool Kernels { get; init; }

    public required double Seconds { get; init; }

    /// <summary>0 for one per core.</summary>
    public int Threads { get; init; }

    /// <summary><c>text</c>, <c>json</c> or <c>csv</c>.</summary>
    public required string Format { get; init; }

    public string? Trace { get; init; }

    public string? Html { get; init; }

    /// <summary>The folder for TensorBoard, or null.</summary>
    public string? TensorBoard { get; init; }
}
