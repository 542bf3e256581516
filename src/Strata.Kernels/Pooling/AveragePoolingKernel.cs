using System.Runtime.CompilerServices;
using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Pooling;

/// <summary>Average pooling: y = the mean of the inputs of each window that exist; padding is not counted.</summary>
public unsafe struct AveragePoolingKernel<T> : IKernel<T>
    where T : unmanaged
{
    /// <summary>x, [batch, height, width, channels].</summary>
    public T* Input;

    /// <summary>y, [batch, out height, out width, channels].</summary>
    public T* Output;

    /// <summary>The sizes.</summary>
    public PoolingShape Shape;

    /// <inheritdoc/>
    public readonly int Parts => Shape.ForwardParts(sizeof(T));

    /// <inheritdoc/>
    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int rows = Shape.Batch * Shape.OutHeight, parts = Parts;
        for (int row = Slices.Begin(rows, parts, part); row < Slices.Begin(rows, parts, part + 1); row++)
        {
            int image = row / Shape.OutHeight, y = row % Shape.OutHeight;
            (int y0, int y1) = PoolingShape.Inside(y, Shape.StrideHeight, Shape.PadTop, Shape.WindowHeight, Shape.Height);
            nint top = ((nint)image * Shape.Height) + (y * Shape.StrideHeight) - Shape.PadTop + y0;
            for (int x = 0; x < Shape.OutWidth; x++)
            {
                (int x0, int x1) = PoolingShape.Inside(x, Shape.StrideWidth, Shape.PadLeft, Shape.WindowWidth, Shape.Width);
                T* first = Input + (top * Shape.InputRow) + (((nint)x * Shape.StrideWidth) - Shape.PadLeft + x0) * Shape.Channels;
                T* output = Output + ((nint)row * Shape.OutputRow) + ((nint)x * Shape.Channels);
                Mean<L, V>(first, Shape.InputRow, Shape.Channels, y1 - y0, x1 - x0, output);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mean<L, V>(T* first, nint inputRow, int channels, int height, int width, T* output)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V count = L.Splat((double)(height * width));
        for (int c = 0; c < channels; c += L.Count)
        {
            int left = channels - c;
            V sum = L.Zero;
            for (int y = 0; y < height; y++)
            {
                T* p = first + (y * inputRow) + c;
                for (int x = 0; x < width; x++)
                {
                    sum = L.Add(sum, left >= L.Count ? L.Load(p) : L.LoadPartial(p, left));
                    p += channels;
                }
            }
            sum = L.Divide(sum, count);
            if (left >= L.Count) L.Store(output + c, sum);
            else L.StorePartial(output + c, sum, left);
        }
    }
}
