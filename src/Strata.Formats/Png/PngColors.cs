namespace Strata.Formats.Png;

/// <summary>From stored samples to channels: palettes looked up, transparency made alpha, few bits spread to 8.</summary>
internal static class PngColors
{
    public static PngImage Resolve(BoundedReader reader, PngHeader header, ushort[] stored, byte[]? palette, byte[]? transparency)
    {
        if (header.HasPalette) return FromPalette(reader, header, stored, palette!, transparency);
        int channels = header.StoredChannels, bits = header.Depth == 16 ? 16 : 8;
        ushort[] samples = stored;
        if (transparency is not null && (channels is 1 or 3))
        {
            if (transparency.Length != 2 * channels)
                throw reader.Error(reader.Position, $"{2 * channels} bytes of tRNS", $"{transparency.Length} bytes");
            samples = WithAlpha(stored, channels, transparency, (ushort)((1 << header.Depth) - 1));
            channels++;
        }
        return Spread(header, samples, channels, bits);
    }

    private static PngImage Spread(PngHeader header, ushort[] samples, int channels, int bits)
    {
        // 1, 2 and 4 bits become 0 … 255: times 255, 85 and 17.
        int factor = header.Depth < 8 ? 255 / ((1 << header.Depth) - 1) : 1;
        if (factor > 1) for (int i = 0; i < samples.Length; i++) samples[i] = (ushort)(samples[i] * factor);
        return new PngImage(header.Width, header.Height, channels, bits, samples);
    }

    /// <summary>One colour is transparent; all others are not.</summary>
    private static ushort[] WithAlpha(ushort[] stored, int channels, byte[] transparency, ushort opaque)
    {
        ushort[] samples = new ushort[stored.Length / channels * (channels + 1)];
        for (int pixel = 0; pixel < stored.Length / channels; pixel++)
        {
            bool isTransparent = true;
            for (int c = 0; c < channels; c++)
            {
                ushort sample = stored[pixel * channels + c];
                samples[pixel * (channels + 1) + c] = sample;
                isTransparent &= sample == (transparency[2 * c] << 8 | transparency[2 * c + 1]);
            }
            samples[pixel * (channels + 1) + channels] = isTransparent ? (ushort)0 : opaque;
        }
        return samples;
    }

    private static PngImage FromPalette(BoundedReader reader, PngHeader header, ushort[] stored, byte[] palette, byte[]? transparency)
    {
        int channels = transparency is null ? 3 : 4, count = palette.Length / 3;
        ushort[] samples = new ushort[checked(stored.Length * channels)];
        for (int i = 0; i < stored.Length; i++)
        {
            int index = stored[i];
            if (index >= count) throw reader.Error(reader.Position, $"palette indices below {count}", $"{index} at pixel {i}");
            for (int c = 0; c < 3; c++) samples[i * channels + c] = palette[3 * index + c];
            if (channels == 4) samples[i * 4 + 3] = index < transparency!.Length ? transparency[index] : (ushort)255;
        }
        return new PngImage(header.Width, header.Height, channels, 8, samples);
    }
}
