using Strata.Saving;

namespace Strata.Metrics;

/// <summary>Intersection over union of yes and no, or of one of them; a prediction is yes from the threshold on.</summary>
public sealed class BinaryIoU(int[]? targetClassIds = null, double threshold = 0.5, string name = "binary_io_u")
    : IoUBase(name, 2, targetClassIds ?? [0, 1], null, -1)
{
    /// <summary>0, 1 or both.</summary>
    [ConfigKey(AlwaysList = true)]
    public int[] TargetClassIds { get; } = targetClassIds ?? [0, 1];

    public double Threshold { get; } = threshold;

    private protected override Value Labels(Value yTrue) => yTrue;

    private protected override Value Predictions(Value yPred) => Op.GreaterEqual(yPred, (float)Threshold);
}
