namespace Strata.Training;

/// <summary>A number became NaN or infinite in training.</summary>
public sealed class NumericsException(string message) : Exception(message);
