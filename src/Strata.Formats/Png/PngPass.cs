namespace Strata.Formats.Png;

/// <summary>Every n-th pixel of an image, row by row: one of the seven passes of Adam7, or all pixels of an image without.</summary>
internal sealed record PngPass(int Left, int Top, int StepX, int StepY)
{
    private static readonly PngPass[] s_adam7 =
        [new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2)];

    public static IEnumerable<PngPass> Of(PngHeader header) => header.IsInterlaced ? s_adam7 : [new(0, 0, 1, 1)];

    /// <summary>Unfilters the pass's rows and puts their samples where they belong. A pass without pixels has no bytes.</summary>
    public void Read(Stream stream, PngHeader header, ushort[] samples)
    {
        int width = (header.Width - Left + StepX - 1) / StepX, height = (header.Height - Top + StepY - 1) / StepY;
        if (width <= 0 || height <= 0) return;
        int rowBytes = checked((int)header.RowBytes(width)), pixelBytes = Math.Max(1, header.StoredChannels * header.Depth / 8);
        byte[] row = new byte[rowBytes + 1], above = new byte[rowBytes + 1];
        for (int y = 0; y < height; y++)
        {
            stream.ReadExactly(row);
            PngFilter.Undo(row[0], row.AsSpan(1), above.AsSpan(1), pixelBytes);
            Spread(row.AsSpan(1), header, samples, (Top + y * StepY) * header.Width + Left, width);
            (row, above) = (above, row);
        }
    }

    private void Spread(ReadOnlySpan<byte> row, PngHeader header, ushort[] samples, int first, int width)
    {
        int channels = header.StoredChannels, depth = header.Depth;
        for (int x = 0; x < width; x++)
        {
            int to = (first + x * StepX) * channels;
            for (int c = 0; c < channels; c++)
            {
                int i = x * channels + c;
                samples[to + c] = depth switch
                {
                    8 => row[i],
                    16 => (ushort)(row[2 * i] << 8 | row[2 * i + 1]),
                    _ => (ushort)(row[i * depth / 8] >> (8 - depth - i * depth % 8) & ((1 << depth) - 1)),
                };
            }
        }
    }
}
