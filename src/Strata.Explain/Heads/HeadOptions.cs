namespace Strata.Explain;

/// <summary>How the networks of a comparison are trained, all alike.</summary>
/// <param name="Epochs">Passes over the training samples.</param>
/// <param name="BatchSize">Samples per step.</param>
/// <param name="LearningRate">Of Adam.</param>
/// <param name="Seed">Start of all random numbers, the same for each network.</param>
public sealed record HeadOptions(int Epochs = 1, int BatchSize = 32, float LearningRate = 1e-3f, long Seed = 0);
