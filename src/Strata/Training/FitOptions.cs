using Strata.Callbacks;

namespace Strata.Training;

/// <summary>The settings of a call to <c>Fit</c>, as it hands them to the loop.</summary>
internal sealed record FitOptions
{
    public int BatchSize { get; init; } = 32;

    public int Epochs { get; init; } = 1;

    public int InitialEpoch { get; init; }

    public int Verbose { get; init; } = 1;

    public bool Shuffle { get; init; } = true;

    public long? Seed { get; init; }

    public int? StepsPerEpoch { get; init; }

    public int? ValidationSteps { get; init; }

    public int ValidationBatchSize { get; init; } = 32;

    public int ValidationFrequency { get; init; } = 1;

    public bool ChecksNumerics { get; init; }

    public IReadOnlyList<Callback> Callbacks { get; init; } = [];

    public CancellationToken Cancellation { get; init; }
}
