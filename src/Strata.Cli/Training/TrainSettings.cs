namespace Strata.Cli.Training;

/// <summary>What the options of <c>strata train</c> say.</summary>
internal sealed record TrainSettings
{
    public required string Network { get; init; }

    public required int Epochs { get; init; }

    public required int BatchSize { get; init; }

    public double? LearningRate { get; init; }

    public required string Optimizer { get; init; }

    public required long Seed { get; init; }

    /// <summary>The file of a model to go on with, null for the built-in network.</summary>
    public string? From { get; init; }

    /// <summary>0 for one per core.</summary>
    public int Threads { get; init; }

    /// <summary>0 for all images.</summary>
    public int Limit { get; init; }

    /// <summary>How many test images are explained after each epoch.</summary>
    public int Film { get; init; }

    public int Verbose { get; init; }

    /// <summary>The run folder, null for one named by the time.</summary>
    public string? Output { get; init; }
}
