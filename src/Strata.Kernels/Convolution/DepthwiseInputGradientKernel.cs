using System.Runtime.CompilerServices;
using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// The gradient of a depthwise convolution by its input: each dy is added, times each weight, to the inputs of its window. Parts own
/// images.
/// </summary>
public unsafe struct DepthwiseInputGradientKernel<T> : IKernel<T>
    where T : unmanaged
{
    /// <summary>dy, [batch, out height, out width, channels].</summary>
    public T* OutputGradient;

    /// <summary>The kernel, [kernel height, kernel width, 1, channels].</summary>
    public T* Weights;

    /// <summary>dx, [batch, height, width, channels]; overwritten.</summary>
    public T* InputGradient;

    /// <summary>The sizes, as <see cref="DepthwiseKernel{T}.Takes"/> accepts them.</summary>
    public ConvolutionShape Shape;

    /// <inheritdoc/>
    public readonly int Parts => DepthwiseRows.Parts(Shape, Shape.Batch);

    /// <inheritdoc/>
    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int parts = Parts;
        for (int image = Slices.Begin(Shape.Batch, parts, part); image < Slices.Begin(Shape.Batch, parts, part + 1); image++)
        {
            nint length = (nint)Shape.Height * Shape.Width * Shape.Channels;
            T* dx = InputGradient + (image * length);
            T* dy = OutputGradient + ((nint)image * Shape.OutHeight * Shape.OutWidth * Shape.Channels);
            new Span<T>(dx, checked((int)length)).Clear();
            for (int row = 0; row < Shape.OutHeight; row++)
            {
                int y = (row * Shape.StrideHeight) - Shape.PadTop;
                (int y0, int y1) = DepthwiseRows.Inside(y, Shape.DilationHeight, Shape.KernelHeight, Shape.Height);
                for (int column = 0; column < Shape.OutWidth; column++)
                {
                    int x = (column * Shape.StrideWidth) - Shape.PadLeft;
                    (int x0, int x1) = DepthwiseRows.Inside(x, Shape.DilationWidth, Shape.KernelWidth, Shape.Width);
                    Pixel<L, V>(dx + ((((nint)y * Shape.Width) + x) * Shape.Channels), Weights, dy, (y0, y1, x0, x1), Shape);
                    dy += Shape.Channels;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pixel<L, V>(T* corner, T* weights, T* dy, (int Y0, int Y1, int X0, int X1) inside, in ConvolutionShape shape)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int channels = shape.Channels;
        nint down = (nint)shape.DilationHeight * shape.Width * channels, right = (nint)shape.DilationWidth * channels;
        nint row = (nint)shape.KernelWidth * channels;
        for (int c = 0; c < channels; c += L.Count)
        {
            int left = Math.Min(L.Count, channels - c);
            V value = L.LoadPartial(dy + c, left);
            for (int y = inside.Y0; y < inside.Y1; y++)
            {
                T* p = corner + (y * down) + (inside.X0 * right) + c;
                T* w = weights + (y * row) + ((nint)inside.X0 * channels) + c;
                for (int x = inside.X0; x < inside.X1; x++)
                {
                    if (left == L.Count) L.Store(p, L.MultiplyAdd(value, L.Load(w), L.Load(p)));
                    else L.StorePartial(p, L.MultiplyAdd(value, L.LoadPartial(w, left), L.LoadPartial(p, left)), left);
                    p += right;
                    w += channels;
                }
            }
        }
    }
}
