using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Resizing;

/// <summary>The sum of each block of pixels, row by row: the gradient of <see cref="RepeatPixelsKernel{T}"/>.</summary>
public unsafe struct SumPixelsKernel<T>(T* x, T* y, PixelBlocks blocks) : IKernel<T>
    where T : unmanaged
{
    public readonly int Parts => blocks.Parts;

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int last = Math.Min(blocks.Rows, (part + 1) * blocks.RowsPerPart);
        for (int row = part * blocks.RowsPerPart; row < last; row++)
            Row<L, V>(x + (row * blocks.Down * blocks.LargeRow), y + (row * blocks.SmallRow), blocks);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<L, V>(T* x, T* y, in PixelBlocks blocks)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int channels = blocks.Channels, right = blocks.Right, down = blocks.Down;
        nint largeRow = blocks.LargeRow;
        for (int i = 0; i < blocks.Width; i++)
        {
            for (int c = 0; c < channels; c += L.Count)
            {
                int left = channels - c;
                V sum = L.Zero;
                for (int j = 0; j < down; j++)
                {
                    T* p = x + (j * largeRow) + c;
                    for (int k = 0; k < right; k++)
                    {
                        sum = L.Add(sum, L.LoadPartial(p, left));
                        p += channels;
                    }
                }
                L.StorePartial(y + c, sum, left);
            }
            x += right * channels;
            y += channels;
        }
    }
}
