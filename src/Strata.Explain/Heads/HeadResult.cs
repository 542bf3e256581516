namespace Strata.Explain;

/// <summary>What one head cost and reached.</summary>
/// <param name="Head">Its name: Flatten, GlobalAveragePooling2D, 1×1 convolution.</param>
/// <param name="Parameters">Weights of the whole network.</param>
/// <param name="HeadParameters">Weights behind the trunk.</param>
/// <param name="SecondsPerEpoch">Of training.</param>
/// <param name="PredictMicroseconds">For one sample, in batches.</param>
/// <param name="Accuracy">On the test samples.</param>
/// <param name="Loss">On the test samples.</param>
public sealed record HeadResult(
    string Head, long Parameters, long HeadParameters, double SecondsPerEpoch, double PredictMicroseconds, double Accuracy, double Loss);
