namespace Strata.Kernels.Bench.Cases;

/// <summary>Pooling and its gradients. A gradient of max pooling runs the pooling too, which tells where the maxima were.</summary>
public class Poolings : KernelSuite
{
    private static readonly Shape s_images = [32, 26, 26, 32];

    public override IEnumerable<KernelCase> Cases =>
    [
        KernelCase.Of("max 2×2", [s_images], v => Op.MaxPool2D(v[0], 2)),
        KernelCase.Of("max 3×3 /2", [s_images], v => Op.MaxPool2D(v[0], 3, 2)),
        KernelCase.GradientOf("max 2×2, forward and dx", [s_images], 0, v => Op.MaxPool2D(v[0], 2)),
        KernelCase.GradientOf("max 3×3 /2, forward and dx", [s_images], 0, v => Op.MaxPool2D(v[0], 3, 2)),
        KernelCase.Of("average 2×2", [s_images], v => Op.AveragePool2D(v[0], 2)),
        KernelCase.GradientOf("average 2×2, dx", [s_images], 0, v => Op.AveragePool2D(v[0], 2)),
    ];
}
