using Strata.Explain;

namespace Strata.Cli.Explaining;

/// <summary>What was asked of <c>strata explain</c>.</summary>
internal sealed record ExplainSettings
{
    public required string File { get; init; }

    public int? Mnist { get; init; }

    public string? Image { get; init; }

    public bool Invert { get; init; }

    public IReadOnlyList<string>? Methods { get; init; }

    public string? Layer { get; init; }

    public int? Class { get; init; }

    public TargetAt At { get; init; }

    public IReadOnlyList<string>? Names { get; init; }

    public required string Output { get; init; }
}
