namespace Strata.Training;

/// <summary>What a step function is made for: data like these, that many rows at a time.</summary>
/// <param name="X">Inputs; only type and shape of a row count.</param>
/// <param name="Y">Labels of each output, null where none are used.</param>
/// <param name="SampleWeights">Weights for each output, null where there are none.</param>
/// <param name="Batch">Rows.</param>
/// <param name="IsTraining">Whether gradients are computed and layers behave as in training.</param>
/// <param name="ChecksNumerics">Whether outputs of all layers are kept, to find the first that is not finite.</param>
internal sealed record BatchSpec(
    IReadOnlyList<Tensor> X, IReadOnlyList<Tensor?> Y, IReadOnlyList<Tensor?> SampleWeights, int Batch, bool IsTraining,
        bool ChecksNumerics)
{
    /// <summary>Two specs of the same key can share a function.</summary>
    public string Key => string.Join(
        ';', Batch, IsTraining, ChecksNumerics, Describe(X), Describe(Y), Describe(SampleWeights));

    private static string Describe(IEnumerable<Tensor?> tensors) =>
        string.Join(',', tensors.Select(t => t is null ? "-" : $"{t.DType}{t.Shape[1..]}"));
}
