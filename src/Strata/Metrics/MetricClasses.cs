namespace Strata.Metrics;

/// <summary>Every metric a config or a string may name.</summary>
internal static class MetricClasses
{
    public static readonly Type[] All =
    [
        typeof(Mean), typeof(Sum), typeof(MeanMetricWrapper), typeof(Accuracy), typeof(BinaryAccuracy), typeof(CategoricalAccuracy),
        typeof(SparseCategoricalAccuracy), typeof(TopKCategoricalAccuracy), typeof(SparseTopKCategoricalAccuracy),
        typeof(MeanSquaredError), typeof(RootMeanSquaredError), typeof(MeanAbsoluteError), typeof(MeanAbsolutePercentageError),
        typeof(MeanSquaredLogarithmicError), typeof(LogCoshError), typeof(CosineSimilarity), typeof(R2Score), typeof(PearsonCorrelation),
        typeof(ConcordanceCorrelation), typeof(BinaryCrossentropy), typeof(CategoricalCrossentropy), typeof(SparseCategoricalCrossentropy),
        typeof(KLDivergence), typeof(Poisson), typeof(Hinge), typeof(SquaredHinge), typeof(CategoricalHinge), typeof(TruePositives),
        typeof(TrueNegatives), typeof(FalsePositives), typeof(FalseNegatives), typeof(Precision), typeof(Recall), typeof(AUC),
        typeof(PrecisionAtRecall), typeof(RecallAtPrecision), typeof(SensitivityAtSpecificity), typeof(SpecificityAtSensitivity),
        typeof(F1Score), typeof(FBetaScore), typeof(IoU), typeof(BinaryIoU), typeof(MeanIoU), typeof(OneHotIoU), typeof(OneHotMeanIoU),
    ];
}
