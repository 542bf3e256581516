namespace Strata.Kernels.Resizing;

/// <summary>The sizes of repeating pixels: each becomes a block of <c>Down</c> · <c>Right</c> of them.</summary>
/// <param name="Rows">Rows of all small images together.</param>
/// <param name="Width">Pixels of such a row.</param>
/// <param name="Channels">Numbers of a pixel.</param>
/// <param name="Down">Rows of a block.</param>
/// <param name="Right">Columns of a block.</param>
public readonly record struct PixelBlocks(int Rows, int Width, int Channels, int Down, int Right)
{
    private const long PerPart = 16384;

    /// <summary>Numbers in a row of the large images.</summary>
    public nint LargeRow => (nint)Width * Right * Channels;

    /// <summary>Numbers in a row of the small images.</summary>
    public nint SmallRow => (nint)Width * Channels;

    /// <summary>Small rows of one part, from sizes alone.</summary>
    public int RowsPerPart => (int)Math.Max(1, PerPart / Math.Max(1, (long)LargeRow * Down));

    /// <summary>How many parts there are.</summary>
    public int Parts => (Rows + RowsPerPart - 1) / RowsPerPart;
}
