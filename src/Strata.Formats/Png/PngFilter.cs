namespace Strata.Formats.Png;

/// <summary>What PNG does to rows so that they pack better: each byte less a guess made of its neighbours.</summary>
internal static class PngFilter
{
    /// <summary>How many filters there are: none, left, above, their mean, and Paeth's choice.</summary>
    public const int Count = 5;

    /// <exception cref="InvalidDataException">There is no such filter.</exception>
    public static void Undo(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int pixelBytes)
    {
        if (filter >= Count) throw new InvalidDataException($"row filter {filter}, of which there are {Count}");
        for (int i = 0; i < row.Length; i++) row[i] += Guess(filter, row, above, i, pixelBytes);
    }

    /// <summary>The filtered row.</summary>
    public static void Do(byte filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int pixelBytes, Span<byte> filtered)
    {
        for (int i = 0; i < row.Length; i++) filtered[i] = (byte)(row[i] - Guess(filter, row, above, i, pixelBytes));
    }

    private static byte Guess(byte filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int i, int pixelBytes)
    {
        int left = i >= pixelBytes ? row[i - pixelBytes] : 0;
        return filter switch
        {
            1 => (byte)left,
            2 => above[i],
            3 => (byte)((left + above[i]) / 2),
            4 => Paeth(left, above[i], i >= pixelBytes ? above[i - pixelBytes] : 0),
            _ => 0,
        };
    }

    /// <summary>Of left, above and above left, the one nearest to left + above - above left.</summary>
    private static byte Paeth(int left, int above, int corner)
    {
        int guess = left + above - corner;
        int byLeft = Math.Abs(guess - left), byAbove = Math.Abs(guess - above), byCorner = Math.Abs(guess - corner);
        return (byte)(byLeft <= byAbove && byLeft <= byCorner ? left : byAbove <= byCorner ? above : corner);
    }
}
