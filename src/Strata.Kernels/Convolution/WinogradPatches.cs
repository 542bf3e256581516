using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// The image side of Winograd's way, the same for the sums and for the gradient by the kernel: rows of patches, read
/// where they lie or copied with zeros around, and transformed.
/// </summary>
/// <param name="form">The transforms.</param>
/// <param name="height">Rows of an image.</param>
/// <param name="width">Columns of an image.</param>
/// <param name="channels">Channels: whole registers.</param>
/// <param name="left">The image's column where the first patch of a row begins; may lie outside.</param>
/// <param name="outWidth">Columns of the output.</param>
internal readonly unsafe struct WinogradPatches<T>(WinogradForm form, int height, int width, int channels, int left, int outWidth)
    where T : unmanaged
{
    /// <summary>Patches in a row.</summary>
    public int Count => Slices.Count(outWidth, form.Side);

    /// <summary>
    /// Elements from one patch to the next in a plane: not a multiple of 1 KB, which would crowd into few sets of the cache.
    /// </summary>
    public nint Stride => channels % 256 == 0 ? channels + 16 : channels;

    private int Columns => Reach(Count);

    /// <summary>Pixels that so many patches in a row or above each other cover.</summary>
    private int Reach(int patches) => (form.Side * patches) + 2;

    /// <summary>Elements of room for a copy of so many rows of patches.</summary>
    public nint WindowLength(int rows) => (Reach(rows) * (nint)Columns * channels) + 16;

    /// <summary>Elements of all planes of so many rows of patches.</summary>
    public nint TransformedLength(int rows) => form.Planes * ((rows * Count * Stride) + 16);

    /// <summary>
    /// Transforms <paramref name="rows"/> rows of patches, of which the first begins in the image's row <paramref name="top"/>.
    /// </summary>
    public void Transform<L, V>(T* image, int top, int rows, T* window, T* target, nint plane)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int reach = Reach(rows);
        bool inside = top >= 0 && left >= 0 && top + reach <= height && left + Columns <= width;
        nint line = (nint)(inside ? width : Columns) * channels;
        T* start = inside ? image + (top * line) + ((nint)left * channels) : window;
        if (!inside) new Window(top, reach, left, Columns).Copy(image, height, width, channels, window);
        for (int row = 0; row < rows; row++)
        {
            T* planes = target + (row * Count * Stride);
            form.Patches<T, L, V>(start + (form.Side * row * line), line, channels, Count, planes, Stride, plane);
        }
    }

    /// <summary>The next address on a line of the cache.</summary>
    public static T* Align(T* pointer) => (T*)(((nint)pointer + 63) & ~63);
}
