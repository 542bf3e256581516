using System.Runtime.CompilerServices;
using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// The forward pass of a depthwise convolution (as many groups as channels) with one filter per channel. Nothing is summed over channels,
/// so channels fill the register: each tap is one multiply-add of neighbouring channels with neighbouring weights, read where they lie. No
/// packing.
/// </summary>
public unsafe struct DepthwiseKernel<T> : IKernel<T>
    where T : unmanaged
{
    /// <summary>x, [batch, height, width, channels].</summary>
    public T* Input;

    /// <summary>The kernel, [kernel height, kernel width, 1, channels].</summary>
    public T* Weights;

    /// <summary>y, [batch, out height, out width, channels].</summary>
    public T* Output;

    /// <summary>[channels], or null.</summary>
    public T* Bias;

    /// <summary>Replaces negative results by zero. NaN stays NaN.</summary>
    public bool Relu;

    /// <summary>The sizes, with <see cref="ConvolutionShape.Groups"/> = channels = out channels.</summary>
    public ConvolutionShape Shape;

    /// <summary>Whether this kernel takes the shape; other grouped shapes go through <see cref="ConvolutionKernel{T}"/>.</summary>
    public static bool Takes(in ConvolutionShape shape) => shape.Groups > 1 && shape.Groups == shape.Channels
        && shape.OutChannels == shape.Channels;

    /// <inheritdoc/>
    public readonly int Parts => DepthwiseRows.Parts(Shape, Shape.Batch * Shape.OutHeight);

    /// <inheritdoc/>
    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int rows = Shape.Batch * Shape.OutHeight, parts = Parts;
        for (int row = Slices.Begin(rows, parts, part); row < Slices.Begin(rows, parts, part + 1); row++)
        {
            int image = row / Shape.OutHeight, y = (row % Shape.OutHeight * Shape.StrideHeight) - Shape.PadTop;
            (int y0, int y1) = DepthwiseRows.Inside(y, Shape.DilationHeight, Shape.KernelHeight, Shape.Height);
            T* line = Input + ((((nint)image * Shape.Height) + y) * Shape.Width * Shape.Channels);
            for (int column = 0; column < Shape.OutWidth; column++)
            {
                int x = (column * Shape.StrideWidth) - Shape.PadLeft;
                (int x0, int x1) = DepthwiseRows.Inside(x, Shape.DilationWidth, Shape.KernelWidth, Shape.Width);
                T* output = Output + ((((nint)row * Shape.OutWidth) + column) * Shape.Channels);
                Pixel<L, V>(line + ((nint)x * Shape.Channels), Weights, output, Bias, Relu, (y0, y1, x0, x1), Shape);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pixel<L, V>(
        T* corner, T* weights, T* output, T* bias, bool relu, (int Y0, int Y1, int X0, int X1) inside, in ConvolutionShape shape)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int channels = shape.Channels;
        nint down = (nint)shape.DilationHeight * shape.Width * channels, right = (nint)shape.DilationWidth * channels;
        nint row = (nint)shape.KernelWidth * channels;
        for (int c = 0; c < channels; c += L.Count)
        {
            int left = Math.Min(L.Count, channels - c);
            bool full = left == L.Count;
            V sum = bias == null ? L.Zero : L.LoadPartial(bias + c, left);
            for (int y = inside.Y0; y < inside.Y1; y++)
            {
                T* p = corner + (y * down) + (inside.X0 * right) + c;
                T* w = weights + (y * row) + ((nint)inside.X0 * channels) + c;
                for (int x = inside.X0; x < inside.X1; x++)
                {
                    sum = full ? L.MultiplyAdd(L.Load(p), L.Load(w), sum)
                        : L.MultiplyAdd(L.LoadPartial(p, left), L.LoadPartial(w, left), sum);
                    p += right;
                    w += channels;
                }
            }
            if (relu) sum = L.Max(L.Zero, sum);
            L.StorePartial(output + c, sum, left);
        }
    }
}
