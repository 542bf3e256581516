using System.Runtime.CompilerServices;
using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// The gradient of a depthwise convolution by its kernel. Parts are chunks of images, each with a partial sum of its own (the kernel is
/// small), which <see cref="PartialSumKernel{T}"/> adds up in order afterwards.
/// </summary>
public unsafe struct DepthwiseKernelGradientKernel<T> : IKernel<T>
    where T : unmanaged
{
    /// <summary>x, [batch, height, width, channels].</summary>
    public T* Input;

    /// <summary>dy, [batch, out height, out width, channels].</summary>
    public T* OutputGradient;

    /// <summary><see cref="Chunks"/> kernels one after another (with one chunk: dk itself).</summary>
    public T* Partials;

    /// <summary>The sizes, as <see cref="DepthwiseKernel{T}.Takes"/> accepts them.</summary>
    public ConvolutionShape Shape;

    /// <summary>How many partial sums there are, from sizes alone.</summary>
    public static int Chunks(in ConvolutionShape shape) => Math.Clamp(DepthwiseRows.Parts(shape, shape.Batch), 1, 32);

    /// <summary>Bytes of <see cref="Partials"/>.</summary>
    public static nint PartialBytes(in ConvolutionShape shape) => (nint)(Chunks(shape) * shape.KernelLength * sizeof(T));

    /// <inheritdoc/>
    public readonly int Parts => Shape.KernelLength == 0 ? 0 : Chunks(Shape);

    /// <inheritdoc/>
    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        T* target = Partials + (part * Shape.KernelLength);
        new Span<T>(target, checked((int)Shape.KernelLength)).Clear();
        int first = Slices.Begin(Shape.Batch, Parts, part) * Shape.OutHeight;
        int last = Slices.Begin(Shape.Batch, Parts, part + 1) * Shape.OutHeight;
        for (int row = first; row < last; row++)
        {
            int image = row / Shape.OutHeight, y = (row % Shape.OutHeight * Shape.StrideHeight) - Shape.PadTop;
            (int y0, int y1) = DepthwiseRows.Inside(y, Shape.DilationHeight, Shape.KernelHeight, Shape.Height);
            T* dy = OutputGradient + ((nint)row * Shape.OutWidth * Shape.Channels);
            for (int ky = y0; ky < y1; ky++)
            {
                T* line = Input + ((((nint)image * Shape.Height) + y + (ky * Shape.DilationHeight)) * Shape.Width * Shape.Channels);
                for (int kx = 0; kx < Shape.KernelWidth; kx++)
                {
                    int start = (kx * Shape.DilationWidth) - Shape.PadLeft;
                    (int x0, int x1) = DepthwiseRows.Inside(start, Shape.StrideWidth, Shape.OutWidth, Shape.Width);
                    T* x = line + ((start + ((nint)x0 * Shape.StrideWidth)) * Shape.Channels);
                    T* sum = target + ((((nint)ky * Shape.KernelWidth) + kx) * Shape.Channels);
                    Along<L, V>(x, (nint)Shape.StrideWidth * Shape.Channels, dy + ((nint)x0 * Shape.Channels), Shape.Channels, x1 - x0,
                        sum);
                }
            }
        }
    }

    /// <summary>sum[c] += Σ over a row's pixels of x · dy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Along<L, V>(T* x, nint step, T* dy, int channels, int pixels, T* sum)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (int c = 0; c < channels; c += L.Count)
        {
            int left = Math.Min(L.Count, channels - c);
            V total = L.LoadPartial(sum + c, left);
            T* p = x + c, q = dy + c;
            for (int i = 0; i < pixels; i++)
            {
                total = left == L.Count ? L.MultiplyAdd(L.Load(p), L.Load(q), total)
                    : L.MultiplyAdd(L.LoadPartial(p, left), L.LoadPartial(q, left), total);
                p += step;
                q += channels;
            }
            L.StorePartial(sum + c, total, left);
        }
    }
}
