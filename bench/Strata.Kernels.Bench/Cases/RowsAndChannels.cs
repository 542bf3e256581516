namespace Strata.Kernels.Bench.Cases;

/// <summary>What goes over rows or channels: softmax, its loss, means and variances, layer and batch normalization.</summary>
public class RowsAndChannels : KernelSuite
{
    public override IEnumerable<KernelCase> Cases =>
    [
        .. new[] { 10, 100, 1000, 32000 }.Select(n => KernelCase.Of($"softmax, rows of {n}", [[320_000 / n, n]], v => Op.Softmax(v[0]))),
        KernelCase.GradientOf("softmax, rows of 1000, dx", [[320, 1000]], 0, v => Op.Softmax(v[0])),
        KernelCase.Of("softmax cross-entropy, 128 × 10", [[128, 10], [128, 10]], v => Op.SoftmaxCrossEntropy(v[0], v[1])),
        KernelCase.Of("mean of rows, 4096 × 64", [[4096, 64]], v => Op.Mean(v[0], [-1])),
        KernelCase.Of("mean of channels, 32×32×32×32", [[32, 32, 32, 32]], v => Op.Mean(v[0], [0, 1, 2])),
        KernelCase.Of("layer normalization, 6400 × 64", [[6400, 64], [64], [64]], v => Normalized(v, [-1])),
        KernelCase.GradientOf("layer normalization, 6400 × 64, dx", [[6400, 64], [64], [64]], 0, v => Normalized(v, [-1])),
        KernelCase.Of("batch normalization in training, 32×32×32×32", [[32, 32, 32, 32], [32], [32]], v => Normalized(v, [0, 1, 2])),
        KernelCase.GradientOf(
            "batch normalization in training, 32×32×32×32, dx", [[32, 32, 32, 32], [32], [32]], 0, v => Normalized(v, [0, 1, 2])),
    ];

    /// <summary>(x - mean) / √(variance + ε) · γ + β.</summary>
    private static Value Normalized(Value[] v, int[] axes)
    {
        var centred = v[0] - Op.Mean(v[0], axes, keepDims: true);
        var variance = Op.Mean(centred * centred, axes, keepDims: true);
        return (centred / Op.Sqrt(variance + 1e-3f) * v[1]) + v[2];
    }
}
