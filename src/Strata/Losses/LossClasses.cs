namespace Strata.Losses;

/// <summary>Every loss a config or a string may name.</summary>
internal static class LossClasses
{
    public static readonly Type[] All =
    [
        typeof(MeanSquaredError), typeof(MeanAbsoluteError), typeof(CategoricalCrossentropy), typeof(SparseCategoricalCrossentropy),
        typeof(BinaryCrossentropy),
    ];
}
