namespace Strata.Metrics;

/// <summary>2 precision · recall / (precision + recall): the harmonic mean of both.</summary>
public sealed class F1Score(string? average = null, double? threshold = null, string name = "f1_score")
    : FBeta(average, 1.0, threshold, name);
