using Strata.Saving;

namespace Strata.Metrics;

/// <summary>Intersection over union of some classes, averaged.</summary>
public sealed class IoU(
    int numClasses, int[] targetClassIds, string name = "io_u", int? ignoreClass = null,
    [ConfigKey("sparse_y_true")] bool sparseYTrue = true, [ConfigKey("sparse_y_pred")] bool sparseYPred = true, int axis = -1)
    : IoUBase(name, numClasses, targetClassIds, ignoreClass, axis)
{
    public int[] TargetClassIds { get; } = targetClassIds;

    /// <summary>Whether labels are class numbers rather than one-hot rows.</summary>
    public bool SparseYTrue { get; } = sparseYTrue;

    /// <summary>Whether predictions are class numbers rather than scores.</summary>
    public bool SparseYPred { get; } = sparseYPred;

    private protected override Value Labels(Value yTrue) => SparseYTrue ? yTrue : Largest(yTrue);

    private protected override Value Predictions(Value yPred) => SparseYPred ? yPred : Largest(yPred);
}
