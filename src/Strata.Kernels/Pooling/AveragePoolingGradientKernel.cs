using System.Runtime.CompilerServices;
using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Pooling;

/// <summary>The gradient of average pooling: each dy, divided by the inputs its window really had, is added to all of them.</summary>
public unsafe struct AveragePoolingGradientKernel<T> : IKernel<T>
    where T : unmanaged
{
    /// <summary>dy, [batch, out height, out width, channels].</summary>
    public T* OutputGradient;

    /// <summary>dx, [batch, height, width, channels]; overwritten.</summary>
    public T* InputGradient;

    /// <summary>The sizes.</summary>
    public PoolingShape Shape;

    /// <inheritdoc/>
    public readonly int Parts => Shape.GradientParts(sizeof(T));

    /// <inheritdoc/>
    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int parts = Parts;
        for (int image = Slices.Begin(Shape.Batch, parts, part); image < Slices.Begin(Shape.Batch, parts, part + 1); image++)
        {
            T* dx = InputGradient + (image * Shape.Height * Shape.InputRow);
            T* dy = OutputGradient + (image * Shape.OutHeight * Shape.OutputRow);
            new Span<T>(dx, (int)(Shape.Height * Shape.InputRow)).Clear();
            for (int y = 0; y < Shape.OutHeight; y++)
            {
                (int y0, int y1) = PoolingShape.Inside(y, Shape.StrideHeight, Shape.PadTop, Shape.WindowHeight, Shape.Height);
                nint top = ((nint)y * Shape.StrideHeight) - Shape.PadTop + y0;
                for (int x = 0; x < Shape.OutWidth; x++)
                {
                    (int x0, int x1) = PoolingShape.Inside(x, Shape.StrideWidth, Shape.PadLeft, Shape.WindowWidth, Shape.Width);
                    T* first = dx + (top * Shape.InputRow) + (((nint)x * Shape.StrideWidth) - Shape.PadLeft + x0) * Shape.Channels;
                    Spread<L, V>(dy, Shape.InputRow, Shape.Channels, y1 - y0, x1 - x0, first);
                    dy += Shape.Channels;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Spread<L, V>(T* dy, nint inputRow, int channels, int height, int width, T* first)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V count = L.Splat((double)(height * width));
        for (int c = 0; c < channels; c += L.Count)
        {
            int left = Math.Min(L.Count, channels - c);
            V share = L.Divide(L.LoadPartial(dy + c, left), count);
            for (int y = 0; y < height; y++)
            {
                T* p = first + (y * inputRow) + c;
                for (int x = 0; x < width; x++)
                {
                    if (left == L.Count) L.Store(p, L.Add(L.Load(p), share));
                    else L.StorePartial(p, L.Add(L.LoadPartial(p, left), share), left);
                    p += channels;
                }
            }
        }
    }
}
