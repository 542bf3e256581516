using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// Winograd's F(m×m, 3×3): y = Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A turns a patch d of the image, m + 2 pixels wide and high, and a 3×3 kernel g into
/// m×m outputs with (m + 2)² multiplications instead of 9m² (Lavin and Gray, "Fast algorithms for convolutional neural networks", 2015).
/// Its derivative by g, Gᵀ[(A dy Aᵀ) ⊙ (Bᵀ d B)]G, takes as many. Channels lie across the register; each number of a transformed patch goes
/// to a plane of its own, so that products are matrix products, plane by plane.
/// </summary>
/// <param name="Side">m: 2 (<see cref="WinogradTwo"/>) or 4 (<see cref="WinogradFour"/>); 0 for a sum that goes another way.</param>
internal readonly unsafe record struct WinogradForm(int Side)
{
    private const int LeastChannels = 32, WholeRegisters = 16, LeastPatches = 64;

    /// <summary>
    /// Patches of 4×4 outputs that one image must have: they are multiplied image by image, and with fewer the transformed kernel, 36/9 as
    /// long as the kernel, is read for too few of them.
    /// </summary>
    private const int LeastPatchesOfFour = 16;

    /// <summary>Pixels along one side of a patch.</summary>
    public int Patch => Side + 2;

    /// <summary>Numbers of a transformed patch or kernel.</summary>
    public int Planes => Patch * Patch;

    /// <summary>Which form is the best for a sum, if any; from sizes alone.</summary>
    public static WinogradForm Of<T>(in Correlation<T> s)
        where T : unmanaged
    {
        bool wide = typeof(T) == typeof(float) && s.Groups == 1 && IsPlain(s.Rows) && IsPlain(s.Columns)
            && s.SourceChannels >= LeastChannels && s.SourceChannels % WholeRegisters == 0
            && s.TargetChannels >= LeastChannels && s.TargetChannels % WholeRegisters == 0;
        if (!wide || s.Batch * Patches(s, 2) < LeastPatches) return default;
        return new(Patches(s, 4) >= LeastPatchesOfFour && s.Batch * Patches(s, 4) >= LeastPatches ? 4 : 2);
    }

    private static long Patches<T>(in Correlation<T> s, int side)
        where T : unmanaged
        => (long)Slices.Count(s.Rows.Grid, side) * Slices.Count(s.Columns.Grid, side);

    private static bool IsPlain(in CorrelationAxis a) =>
        a.Taps == 3 && a.SourceStep == 1 && a.TargetStep == 1 && a.TapStep == 1 && a.Grid >= 4;

    /// <summary>
    /// Bᵀ d B of a row of patches, m pixels apart: <paramref name="source"/> is the first pixel of the first, <paramref name="line"/> the
    /// elements of an image row.
    /// </summary>
    public void Patches<T, L, V>(T* source, nint line, int channels, int patches, T* target, nint stride, nint plane)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (Side == 2) WinogradTwo.Patches<T, L, V>(source, line, channels, patches, target, stride, plane);
        else WinogradFour.Patches<T, L, V>(source, line, channels, patches, target, stride, plane);
    }

    /// <summary>G g Gᵀ of kernels: nine taps, each <paramref name="count"/> elements, become planes of as many.</summary>
    public void Kernels<T, L, V>(T* taps, nint count, T* target)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (Side == 2) WinogradTwo.Kernels<T, L, V>(taps, count, target);
        else WinogradFour.Kernels<T, L, V>(taps, count, target);
    }

    /// <summary>Aᵀ m A, plus bias, perhaps ReLU, of a row of products, written to their m×m outputs.</summary>
    public void Outputs<T, L, V>(WinogradOutputs<T> job)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (Side == 2) WinogradTwo.Outputs<T, L, V>(job);
        else WinogradFourOutputs.Write<T, L, V>(job);
    }

    /// <summary>A dy Aᵀ of a row of m×m gradients.</summary>
    public void Gradients<T, L, V>(T* source, nint line, nint pixel, int width, int patches, T* target, nint plane)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (Side == 2) WinogradTwo.Gradients<T, L, V>(source, line, pixel, width, patches, target, plane);
        else WinogradFourGradients.Transform<T, L, V>(source, line, pixel, width, patches, target, plane);
    }

    /// <summary>
    /// Gᵀ m G of the sum m of <paramref name="count"/> chunks, each all planes long, added in their order: <paramref name="length"/>
    /// elements of planes and taps of <paramref name="plane"/> elements.
    /// </summary>
    public void KernelGradient<T, L, V>(T* partials, T* target, nint plane, int count, nint length)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (Side == 2) WinogradTwo.KernelGradient<T, L, V>(partials, target, plane, count, length);
        else WinogradFourGradients.KernelGradient<T, L, V>(partials, target, plane, count, length);
    }
}
