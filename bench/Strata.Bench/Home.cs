namespace Strata.Bench;

/// <summary>Where the bench's files lie: <c>bench/</c> of the sources, or the folder that <c>bench/run --publish</c> made.</summary>
internal static class Home
{
    private static readonly string s_folder = Environment.GetEnvironmentVariable("STRATA_BENCH_HOME")
        ?? throw new InvalidOperationException("STRATA_BENCH_HOME is not set. Start the bench with bench/run.");

    /// <summary>The program that makes one prediction, if bench/run could publish it.</summary>
    public static string? FirstPrediction =>
        Environment.GetEnvironmentVariable("STRATA_BENCH_FIRST_PREDICTION") is { Length: > 0 } path && File.Exists(path) ? path : null;

    public static string PathOf(params string[] parts) => Path.Combine([s_folder, .. parts]);
}
