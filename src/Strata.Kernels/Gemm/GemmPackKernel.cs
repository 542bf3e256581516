using Strata.Kernels.Lanes;

namespace Strata.Kernels.Gemm;

/// <summary>
/// Lays B out as the register tile reads it, once for a whole product: for each piece of k and each panel of two registers, [k][columns].
/// Run it before a <see cref="GemmKernel{T}"/> with the same <see cref="GemmShape"/> whose <c>PackedB</c> points to the same memory. The
/// layout depends on the lane width, so it is never stored in a file.
/// </summary>
public unsafe struct GemmPackKernel<T> : IKernel<T>
    where T : unmanaged
{
    private const int PanelsPerPart = 8;

    /// <summary>[K, N], or [N, K] if <see cref="GemmShape.TransposeB"/>.</summary>
    public T* B;

    /// <summary>Where to, 64-aligned, <see cref="PackedBytes"/> long.</summary>
    public T* PackedB;

    /// <summary>Factor of B (the product's α). Only looked at if <see cref="Scaled"/>.</summary>
    public T Alpha;

    /// <summary>Whether <see cref="Alpha"/> counts; false means 1.</summary>
    public bool Scaled;

    /// <summary>The sizes of the product.</summary>
    public GemmShape Shape;

    private readonly GemmBlocking Blocking => new(Shape, CacheSizes.PanelColumns<T>(), packed: true);

    /// <inheritdoc/>
    public readonly int Parts
    {
        get
        {
            GemmBlocking blocking = Blocking;
            return Shape.N == 0 || Shape.K == 0 ? 0 : blocking.DepthBlocks * Slices.Count(blocking.Panels, PanelsPerPart);
        }
    }

    /// <summary>Bytes of the packed matrix.</summary>
    public static nint PackedBytes(in GemmShape shape) =>
        (Slices.Count(shape.N, CacheSizes.PanelColumns<T>()) * CacheSizes.PanelBytes * (nint)shape.K) + 64;

    /// <summary>Whether packing B for one product alone is worth it (measured: from about 512 rows, columns and terms).</summary>
    public static bool PaysFor(in GemmShape shape) => shape.Batch == 1 && shape.M >= 512 && shape.N >= 512 && shape.K >= 512;

    /// <inheritdoc/>
    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        GemmBlocking blocking = Blocking;
        int groups = Slices.Count(blocking.Panels, PanelsPerPart), piece = part / groups, panelColumns = CacheSizes.PanelColumns<T>();
        int n0 = part % groups * PanelsPerPart * panelColumns, n1 = Math.Min(Shape.N, n0 + (PanelsPerPart * panelColumns));
        int k0 = Slices.Begin(Shape.K, blocking.DepthBlocks, piece), depth = Slices.Begin(Shape.K, blocking.DepthBlocks, piece + 1) - k0;
        nint stride = Shape.RowsB;
        int panel = 2 * L.Count;
        T factor = Scaled ? Alpha : default;
        T* source = Shape.TransposeB ? B + (n0 * stride) + k0 : B + (k0 * stride) + n0;
        T* target = PackedB + (k0 * (nint)blocking.Panels * panelColumns) + ((nint)n0 * depth);
        if (!Shape.TransposeB)
        {
            Panel.PackGroup<T, L, V>(source, stride, depth, n1 - n0, target, factor, Scaled);
            return;
        }
        for (int n = 0; n < n1 - n0; n += panel)
        {
            Panel.PackTransposed<T, L, V>(
                source + (n * stride), stride, depth, Math.Min(panel, n1 - n0 - n), target, panel, factor, Scaled);
            target += (nint)depth * panel;
        }
    }
}
