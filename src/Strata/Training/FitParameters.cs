namespace Strata.Training;

/// <summary>How a call to <c>Fit</c>, <c>Evaluate</c> or <c>Predict</c> was made.</summary>
/// <param name="Epochs">The last epoch, counted from 1.</param>
/// <param name="Steps">Steps per epoch, or null if that is not known.</param>
/// <param name="Verbose">0 silent, 1 a progress bar, 2 a line per epoch.</param>
public sealed record FitParameters(int Epochs, int? Steps, int Verbose);
