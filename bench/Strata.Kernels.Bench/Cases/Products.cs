namespace Strata.Kernels.Bench.Cases;

/// <summary>Products of matrices: a grid of shapes, and those of real dense layers with their gradients.</summary>
public class Products : KernelSuite
{
    public override IEnumerable<KernelCase> Cases =>
    [
        .. new[] { 64, 256, 1000, 1024, 1040 }.Select(n => Product($"{n}³", n, n, n)),
        Product("1024², k 256", 1024, 1024, 256), Product("1024², n 256", 1024, 256, 1024), Product("1024², m 256", 256, 1024, 1024),
        KernelCase.Of("1024³, left transposed", [[1024, 1024], [1024, 1024]], v => Op.MatMul(v[0], v[1], transposeA: true)),
        KernelCase.Of("1024³, right transposed", [[1024, 1024], [1024, 1024]], v => Op.MatMul(v[0], v[1], transposeB: true)),
        KernelCase.Of("100 of 64³", [[100, 64, 64], [100, 64, 64]], v => Op.MatMul(v[0], v[1])),
        .. from layer in new (int Inputs, int Units)[] { (784, 512), (5408, 128), (2048, 128), (512, 512), (128, 10) }
           from batch in new[] { 1, 8, 32, 128, 256 }
           select Product($"dense {batch} × {layer.Inputs} → {layer.Units}", batch, layer.Units, layer.Inputs),
        .. from layer in new (int Inputs, int Units)[] { (784, 512), (5408, 128) }
           from batch in new[] { 32, 128 }
           from operand in new[] { 0, 1 }
           select KernelCase.GradientOf(
               $"dense {batch} × {layer.Inputs} → {layer.Units}, {(operand == 0 ? "dx" : "dw")}",
               [[batch, layer.Inputs], [layer.Inputs, layer.Units]], operand, v => Op.MatMul(v[0], v[1])),
    ];

    private static KernelCase Product(string name, int m, int n, int k) =>
        KernelCase.Of(name, [[m, k], [k, n]], v => Op.MatMul(v[0], v[1]));
}
