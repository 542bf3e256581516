using Strata.Saving;

namespace Strata.Metrics;

/// <summary>Intersection over union of some classes, averaged, for one-hot labels.</summary>
public sealed class OneHotIoU(
    int numClasses, int[] targetClassIds, string name = "one_hot_io_u", int? ignoreClass = null,
    [ConfigKey("sparse_y_pred")] bool sparseYPred = false, int axis = -1)
    : IoUBase(name, numClasses, targetClassIds, ignoreClass, axis)
{
    public int[] TargetClassIds { get; } = targetClassIds;

    /// <summary>Whether predictions are class numbers rather than scores.</summary>
    public bool SparseYPred { get; } = sparseYPred;

    private protected override Value Labels(Value yTrue) => Largest(yTrue);

    private protected override Value Predictions(Value yPred) => SparseYPred ? yPred : Largest(yPred);
}
