namespace Strata.Metrics;

/// <summary>
/// (1 + β²) precision · recall / (β² precision + recall): recall counts β times as much as precision (van Rijsbergen 1979).
/// </summary>
public sealed class FBetaScore(string? average = null, double beta = 1.0, double? threshold = null, string name = "fbeta_score")
    : FBeta(average, beta, threshold, name);
