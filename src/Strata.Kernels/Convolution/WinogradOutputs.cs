namespace Strata.Kernels.Convolution;

/// <summary>A row of 2×2 outputs that <see cref="WinogradTransforms.Outputs"/> writes. Strides are in elements.</summary>
internal unsafe struct WinogradOutputs<T>
    where T : unmanaged
{
    /// <summary>Sixteen planes of [outputs, <see cref="Width"/>].</summary>
    public T* Products;
    public nint Plane;

    /// <summary>Channels: whole registers.</summary>
    public int Width;
    public T* Bias;
    public bool Relu;

    /// <summary>Where the four pixels of the first output go; those that do not exist, to memory nobody reads.</summary>
    public T* Top;
    public T* TopRight;
    public T* Bottom;
    public T* BottomRight;

    /// <summary>From one output to the next, in the upper row and in the lower one.</summary>
    public nint Step;
    public nint BottomStep;
    public int Count;
}
