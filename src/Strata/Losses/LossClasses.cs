namespace Strata.Losses;

/// <summary>Every loss a config or a string may name.</summary>
internal static class LossClasses
{
    public static readonly Type[] All =
    [
        typeof(MeanSquaredError), typeof(MeanAbsoluteError), typeof(MeanAbsolutePercentageError), typeof(MeanSquaredLogarithmicError),
        typeof(Huber), typeof(LogCosh), typeof(Hinge), typeof(SquaredHinge), typeof(CategoricalHinge), typeof(KLDivergence),
        typeof(Poisson),
        typeof(CosineSimilarity), typeof(BinaryCrossentropy), typeof(BinaryFocalCrossentropy), typeof(CategoricalCrossentropy),
        typeof(CategoricalFocalCrossentropy), typeof(CategoricalGeneralizedCrossEntropy), typeof(SparseCategoricalCrossentropy),
        typeof(Dice),
        typeof(Tversky), typeof(Circle),
    ];
}
