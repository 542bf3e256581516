using Strata.Saving;

namespace Strata.Metrics;

/// <summary>Intersection over union of all classes, averaged over those that occur, for one-hot labels.</summary>
public sealed class OneHotMeanIoU(
    int numClasses, string name = "one_hot_mean_io_u", int? ignoreClass = null, [ConfigKey("sparse_y_pred")] bool sparseYPred = false,
    int axis = -1)
    : IoUBase(name, numClasses, [.. Enumerable.Range(0, numClasses)], ignoreClass, axis)
{
    /// <summary>Whether predictions are class numbers rather than scores.</summary>
    public bool SparseYPred { get; } = sparseYPred;

    private protected override Value Labels(Value yTrue) => Largest(yTrue);

    private protected override Value Predictions(Value yPred) => SparseYPred ? yPred : Largest(yPred);
}
