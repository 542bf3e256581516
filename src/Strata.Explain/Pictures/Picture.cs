using Strata.Formats.Png;

namespace Strata.Explain;

/// <summary>Pixels with alpha, 8 bits each, to be looked at.</summary>
public sealed class Picture
{
    private readonly byte[] _pixels;

    /// <summary>A transparent picture.</summary>
    public Picture(int width, int height)
    {
        (Width, Height) = (width, height);
        _pixels = new byte[checked(width * height * 4)];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Red, green, blue, alpha of every pixel, row by row.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>A pixel's red, green, blue and alpha.</summary>
    public (byte Red, byte Green, byte Blue, byte Alpha) this[int x, int y]
    {
        get
        {
            int i = 4 * (y * Width + x);
            return (_pixels[i], _pixels[i + 1], _pixels[i + 2], _pixels[i + 3]);
        }
        set
        {
            int i = 4 * (y * Width + x);
            (_pixels[i], _pixels[i + 1], _pixels[i + 2], _pixels[i + 3]) = value;
        }
    }

    /// <summary>Puts another picture on this one.</summary>
    public void Draw(Picture other, int left, int top, double opacity = 1)
    {
        for (int y = 0; y < other.Height; y++)
        {
            for (int x = 0; x < other.Width; x++)
            {
                var (r, g, b, a) = other[x, y];
                var (r0, g0, b0, a0) = this[left + x, top + y];
                double over = a / 255.0 * opacity, under = (1 - over) * a0 / 255.0, all = over + under;
                if (all == 0) continue;
                byte Mix(byte front, byte back) => (byte)Math.Round((front * over + back * under) / all);
                this[left + x, top + y] = (Mix(r, r0), Mix(g, g0), Mix(b, b0), (byte)Math.Round(255 * all));
            }
        }
    }

    /// <summary>Each pixel as a square of that many.</summary>
    public Picture Enlarged(int factor)
    {
        var large = new Picture(Width * factor, Height * factor);
        for (int y = 0; y < large.Height; y++)
        {
            for (int x = 0; x < large.Width; x++) large[x, y] = this[x / factor, y / factor];
        }
        return large;
    }

    /// <summary>The picture behind a white veil, so that colours over it show.</summary>
    internal Picture Dimmed()
    {
        var dimmed = new Picture(Width, Height);
        for (int i = 0; i < _pixels.Length; i++) dimmed._pixels[i] = i % 4 == 3 ? _pixels[i] : (byte)(0.55 * _pixels[i] + 0.45 * 255);
        return dimmed;
    }

    /// <summary>The bytes of a PNG file.</summary>
    public byte[] ToPng() => PngWriter.ToBytes(PngImage.Of(Width, Height, 4, _pixels));

    /// <summary>The picture inside a page.</summary>
    internal string ToDataUri() => $"data:image/png;base64,{Convert.ToBase64String(ToPng())}";
}
