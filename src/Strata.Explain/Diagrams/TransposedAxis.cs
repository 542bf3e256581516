namespace Strata.Explain;

/// <summary>
/// One axis of a transposed convolution: each input cell stamps the kernel, a stride further on each time; stamps that meet add up; the
/// border is cut off, and cells that no stamp reaches are zero.
/// </summary>
/// <param name="Size">Cells that come in.</param>
/// <param name="Kernel">Cells of the kernel.</param>
/// <param name="Stride">How far stamps are apart.</param>
/// <param name="Output">Cells that are asked for.</param>
/// <param name="IsSame">Whether the padding is <c>same</c>; else <c>valid</c>.</param>
internal sealed record TransposedAxis(int Size, int Kernel, int Stride, int Output, bool IsSame)
{
    /// <summary>Cells that the stamps reach.</summary>
    public int Stamped => (Size - 1) * Stride + Kernel;

    /// <summary>Cells cut off before the output.</summary>
    public int Before => IsSame ? Math.Max(Stamped - Output, 0) / 2 : 0;

    /// <summary>Cells cut off behind the output.</summary>
    public int Behind => Math.Max(Stamped - Before - Output, 0);

    /// <summary>Cells of the output that no stamp reaches.</summary>
    public int Unreached => Math.Max(Output + Before - Stamped, 0);

    /// <summary>The sizes that a convolution of this stride would map back to the input's size.</summary>
    public static (int First, int Last) Legal(int size, int kernel, int stride, bool isSame) => isSame
        ? ((size - 1) * stride + 1, size * stride)
        : ((size - 1) * stride + kernel, size * stride + kernel - 1);

    /// <summary>The <c>output_padding</c> with which a layer gives this size; null where none does.</summary>
    public int? OutputPadding
    {
        get
        {
            int padding = Output - (IsSame ? Stamped - 2 * (Kernel / 2) : Stamped);
            return padding >= 0 && padding < Stride ? padding : null;
        }
    }

    /// <summary>How many stamps reach a cell of the output; negative places and those behind it are cut off.</summary>
    public int Count(int output)
    {
        int count = 0;
        for (int i = 0; i < Size; i++)
        {
            int place = output + Before - i * Stride;
            if (place >= 0 && place < Kernel) count++;
        }
        return count;
    }
}
