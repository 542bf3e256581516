using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Resizing;

/// <summary>Nearest-neighbour enlargement by whole factors: a row is widened once, then copied to the rows below it.</summary>
public unsafe struct RepeatPixelsKernel<T>(T* x, T* y, PixelBlocks blocks) : IKernel<T>
    where T : unmanaged
{
    public readonly int Parts => blocks.Parts;

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int last = Math.Min(blocks.Rows, (part + 1) * blocks.RowsPerPart);
        for (int row = part * blocks.RowsPerPart; row < last; row++)
        {
            T* target = y + (row * blocks.Down * blocks.LargeRow);
            Widen<L, V>(x + (row * blocks.SmallRow), target, blocks.Width, blocks.Channels, blocks.Right);
            Span<T> wide = new(target, checked((int)blocks.LargeRow));
            for (int below = 1; below < blocks.Down; below++)
                wide.CopyTo(new Span<T>(target + (below * blocks.LargeRow), wide.Length));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen<L, V>(T* x, T* y, int width, int channels, int times)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (channels == 1)
        {
            for (int i = 0; i < width; i++)
            {
                for (int copy = 0; copy < times; copy++) *y++ = x[i];
            }
            return;
        }
        for (int i = 0; i < width; i++)
        {
            for (int c = 0; c < channels; c += L.Count)
            {
                int left = channels - c;
                V value = L.LoadPartial(x + c, left);
                T* target = y + c;
                for (int copy = 0; copy < times; copy++)
                {
                    L.StorePartial(target, value, left);
                    target += channels;
                }
            }
            x += channels;
            y += times * channels;
        }
    }
}
