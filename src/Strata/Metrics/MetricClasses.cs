namespace Strata.Metrics;

/// <summary>Every metric a config or a string may name.</summary>
internal static class MetricClasses
{
    public static readonly Type[] All =
    [
        typeof(Mean), typeof(MeanSquaredError), typeof(MeanAbsoluteError), typeof(BinaryAccuracy), typeof(CategoricalAccuracy),
        typeof(SparseCategoricalAccuracy),
    ];
}
