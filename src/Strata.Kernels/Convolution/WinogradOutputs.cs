namespace Strata.Kernels.Convolution;

/// <summary>A row of m×m outputs that <see cref="WinogradForm.Outputs"/> writes. Strides are in elements.</summary>
internal unsafe struct WinogradOutputs<T>
    where T : unmanaged
{
    /// <summary>A plane for each number of a patch, of [outputs, <see cref="Width"/>].</summary>
    public T* Products;
    public nint Plane;

    /// <summary>Channels: whole registers.</summary>
    public int Width;
    public T* Bias;
    public bool Relu;

    /// <summary>The first pixel of the first output.</summary>
    public T* Target;

    /// <summary>From one pixel to the next, and from one row of pixels to the next.</summary>
    public nint Pixel;
    public nint Line;
    public int Count;
}
