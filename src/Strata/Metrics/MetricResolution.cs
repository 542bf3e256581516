namespace Strata.Metrics;

/// <summary>What <c>"accuracy"</c> and <c>"crossentropy"</c> stand for, by the shapes of labels and predictions.</summary>
public static class MetricResolution
{
    /// <summary>The class that <c>"accuracy"</c> or <c>"acc"</c> stands for.</summary>
    public static string Accuracy(Shape yTrue, Shape yPred) =>
        Of(yTrue, yPred, "BinaryAccuracy", "SparseCategoricalAccuracy", "CategoricalAccuracy");

    /// <summary>The name that <c>"crossentropy"</c> or <c>"ce"</c> stands for: of a metric, and of a loss.</summary>
    public static string Crossentropy(Shape yTrue, Shape yPred) =>
        Of(yTrue, yPred, "binary_crossentropy", "sparse_categorical_crossentropy", "categorical_crossentropy");

    private static string Of(Shape yTrue, Shape yPred, string binary, string sparse, string categorical)
    {
        // A vector of four predictions has no classes on its last axis, but Keras counts it as if it had.
        if (yPred.Rank > 0 && yPred[^1] == 1) return binary;
        return yTrue.Rank < yPred.Rank || (yTrue.Rank > 0 && yTrue[^1] == 1 && yPred.Rank > 1) ? sparse : categorical;
    }
}
