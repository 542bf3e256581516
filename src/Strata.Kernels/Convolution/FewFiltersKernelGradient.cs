using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// The gradient by the kernel for one to four filters: as in <see cref="FewFilters{T}"/> a kernel row's taps × channels lie across the
/// registers; each pixel adds its run of the image, times its dy, to six of them.
/// </summary>
internal static unsafe class FewFiltersKernelGradient
{
    private const int Registers = 6;

    /// <summary>The sums over output rows whose input begins at the offsets, written or added to dk.</summary>
    /// <param name="shape">The sizes of the forward pass.</param>
    /// <param name="input">What the offsets count from.</param>
    /// <param name="offsets">Where each output row's input begins.</param>
    /// <param name="rows">How many output rows.</param>
    /// <param name="below">Elements from one kernel row's input to the next.</param>
    /// <param name="dy">The gradient of the first row.</param>
    /// <param name="target">dk.</param>
    /// <param name="more">Whether to add to what dk holds.</param>
    public static void Run<T, L, V>(
        in ConvolutionShape shape, T* input, nint* offsets, int rows, nint below, T* dy, T* target, bool more)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int run = shape.KernelWidth * shape.Channels, filters = shape.OutChannels, block = Registers * L.Count;
        nint step = (nint)shape.StrideWidth * shape.Channels;
        T* sums = stackalloc T[block];
        for (int filter = 0; filter < filters; filter++)
        {
            for (int row = 0; row < shape.KernelHeight; row++)
            {
                T* source = input + (row * below);
                for (int i = 0; i < run; i += block)
                {
                    int count = Math.Min(block, run - i);
                    if (count == block) Six<T, L, V>(source + i, offsets, rows, shape.OutWidth, step, dy + filter, filters, sums);
                    else
                    {
                        for (int j = 0; j < count; j += L.Count)
                        {
                            int left = Math.Min(L.Count, count - j);
                            V sum = One<T, L, V>(source + i + j, offsets, (rows, shape.OutWidth), step, dy + filter, filters, left);
                            L.StorePartial(sums + j, sum, left);
                        }
                    }
                    T* to = target + ((((nint)row * run) + i) * filters) + filter;
                    for (int j = 0; j < count; j++)
                        to[(nint)j * filters] = more ? LanesScalar<T>.Add(to[(nint)j * filters], sums[j]) : sums[j];
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Six<T, L, V>(T* source, nint* offsets, int rows, int width, nint step, T* dy, int filters, T* sums)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V a0 = L.Zero, a1 = L.Zero, a2 = L.Zero, a3 = L.Zero, a4 = L.Zero, a5 = L.Zero;
        for (int row = 0; row < rows; row++)
        {
            T* p = source + offsets[row];
            for (int x = 0; x < width; x++)
            {
                V g = L.Splat(*dy);
                a0 = L.MultiplyAdd(L.Load(p), g, a0);
                a1 = L.MultiplyAdd(L.Load(p + L.Count), g, a1);
                a2 = L.MultiplyAdd(L.Load(p + (2 * L.Count)), g, a2);
                a3 = L.MultiplyAdd(L.Load(p + (3 * L.Count)), g, a3);
                a4 = L.MultiplyAdd(L.Load(p + (4 * L.Count)), g, a4);
                a5 = L.MultiplyAdd(L.Load(p + (5 * L.Count)), g, a5);
                p += step;
                dy += filters;
            }
        }
        L.Store(sums, a0);
        L.Store(sums + L.Count, a1);
        L.Store(sums + (2 * L.Count), a2);
        L.Store(sums + (3 * L.Count), a3);
        L.Store(sums + (4 * L.Count), a4);
        L.Store(sums + (5 * L.Count), a5);
    }

    /// <summary>One register, or what is left of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static V One<T, L, V>(T* source, nint* offsets, (int Rows, int Width) pixels, nint step, T* dy, int filters, int count)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V sum = L.Zero;
        for (int row = 0; row < pixels.Rows; row++)
        {
            T* p = source + offsets[row];
            for (int x = 0; x < pixels.Width; x++)
            {
                sum = L.MultiplyAdd(count == L.Count ? L.Load(p) : L.LoadPartial(p, count), L.Splat(*dy), sum);
                p += step;
                dy += filters;
            }
        }
        return sum;
    }
}
