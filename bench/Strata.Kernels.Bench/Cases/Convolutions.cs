namespace Strata.Kernels.Bench.Cases;

/// <summary>
/// Convolutions and their gradients: kernels 1, 3, 5, 7, strides 1 and 2, 1 to 256 channels, and the layers of the yardsticks.
/// </summary>
public class Convolutions : KernelSuite
{
    private static readonly string[] s_passes = ["y", "dx", "dk"];

    public override IEnumerable<KernelCase> Cases =>
    [
        .. from kernel in new[] { 1, 3, 5, 7 }
           from stride in new[] { 1, 2 }
           from channels in new[] { 1, 3, 16, 64, 256 }
           from pass in s_passes
           select Convolution(8, 28, channels, Math.Max(16, channels), kernel, stride, "same", pass),
        .. from pass in s_passes select Convolution(32, 28, 1, 32, 3, 1, "valid", pass),
        .. from layer in
               new (int Side, int In, int Out)[] { (32, 3, 32), (32, 32, 32), (16, 32, 64), (16, 64, 64), (8, 64, 128), (8, 128, 128) }
           from pass in s_passes
           select Convolution(32, layer.Side, layer.In, layer.Out, 3, 1, "same", pass),
        .. from pass in s_passes select Depthwise(pass),
    ];

    private static KernelCase Convolution(
        int batch, int side, int channels, int filters, int kernel, int stride, string padding, string pass) =>
        Pass(
            $"{batch}×{side}×{side}×{channels} → {filters}, {kernel}×{kernel}{(stride > 1 ? $" /{stride}" : "")} {padding}", pass,
            [[batch, side, side, channels], [kernel, kernel, channels, filters]], v => Op.Conv2D(v[0], v[1], stride, padding));

    private static KernelCase Depthwise(string pass) => Pass(
        "depthwise 32×16×16×64, 3×3 same", pass, [[32, 16, 16, 64], [3, 3, 1, 64]],
        v => Op.Conv2D(v[0], v[1], padding: "same", groups: 64));

    private static KernelCase Pass(string name, string pass, Shape[] inputs, Func<Value[], Value> convolution) => pass == "y"
        ? KernelCase.Of($"{name}, y", inputs, convolution)
        : KernelCase.GradientOf($"{name}, {pass}", inputs, pass == "dx" ? 0 : 1, convolution);
}
