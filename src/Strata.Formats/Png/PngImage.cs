namespace Strata.Formats.Png;

/// <summary>
/// A decoded image: 1 channel (grey), 2 (grey, alpha), 3 (red, green, blue) or 4 (with alpha), 8 or 16 bits each. Palettes are resolved,
/// a transparent colour has become alpha, and greys of fewer bits are spread to 0 … 255.
/// </summary>
public sealed class PngImage
{
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="channels">1 to 4.</param>
    /// <param name="bits">8 or 16 per channel.</param>
    /// <param name="samples">Row by row, pixel by pixel, channel by channel.</param>
    /// <exception cref="ArgumentException">Sizes do not fit each other.</exception>
    public PngImage(int width, int height, int channels, int bits, ushort[] samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (width < 1 || height < 1 || channels is < 1 or > 4 || bits is not (8 or 16)
            || (long)width * height * channels != samples.Length)
        {
            throw new ArgumentException(
                $"An image needs width · height · channels samples, 1 to 4 channels of 8 or 16 bits. Received: {width} · {height} · "
                + $"{channels}, {bits} bits, {samples.Length} samples.");
        }
        (Width, Height, Channels, Bits, Samples) = (width, height, channels, bits, samples);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha.</summary>
    public int Channels { get; }

    /// <summary>8 or 16 per channel.</summary>
    public int Bits { get; }

    /// <summary>Row by row, pixel by pixel, channel by channel.</summary>
    public IReadOnlyList<ushort> Samples { get; }

    /// <summary>An image of 8-bit samples.</summary>
    public static PngImage Of(int width, int height, int channels, ReadOnlySpan<byte> samples)
    {
        ushort[] wide = new ushort[samples.Length];
        for (int i = 0; i < wide.Length; i++) wide[i] = samples[i];
        return new PngImage(width, height, channels, 8, wide);
    }

    /// <summary>Bytes of each pixel with that many channels: alpha is dropped or 255, grey is repeated or weighed as ITU-R 601 has it, of
    /// 16 bits the high ones count.</summary>
    /// <param name="channels">1 to 4, as <see cref="Channels"/>.</param>
    public byte[] ToBytes(int channels)
    {
        if (channels is < 1 or > 4) throw new ArgumentOutOfRangeException(nameof(channels), $"1 to 4 channels. Received: {channels}.");
        byte[] bytes = new byte[Width * Height * channels];
        for (int pixel = 0; pixel < Width * Height; pixel++)
        {
            int from = pixel * Channels, to = pixel * channels;
            byte red = Byte(from), green = Channels > 2 ? Byte(from + 1) : red, blue = Channels > 2 ? Byte(from + 2) : red;
            if (channels > 2) (bytes[to], bytes[to + 1], bytes[to + 2]) = (red, green, blue);
            else bytes[to] = Channels > 2 ? (byte)((19595 * red + 38470 * green + 7471 * blue + 32768) >> 16) : red;
            if (channels is 2 or 4) bytes[to + channels - 1] = Channels is 2 or 4 ? Byte(from + Channels - 1) : (byte)255;
        }
        return bytes;
    }

    private byte Byte(int sample) => (byte)(Bits == 16 ? Samples[sample] >> 8 : Samples[sample]);
}
