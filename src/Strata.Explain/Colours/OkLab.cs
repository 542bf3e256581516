namespace Strata.Explain;

/// <summary>Ottosson's OKLab (2020): a colour space in which equal distances look equal.</summary>
internal readonly record struct OkLab(double L, double A, double B)
{
    /// <summary>From lightness, chroma and hue in degrees.</summary>
    public static OkLab OfHue(double lightness, double chroma, double hue)
    {
        double angle = hue * Math.PI / 180;
        return new OkLab(lightness, chroma * Math.Cos(angle), chroma * Math.Sin(angle));
    }

    public static OkLab Of(byte red, byte green, byte blue)
    {
        double r = Linear(red), g = Linear(green), b = Linear(blue);
        double l = Math.Cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.Cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.Cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return new OkLab(
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    public double DistanceTo(OkLab other) => Math.Sqrt(Square(L - other.L) + Square(A - other.A) + Square(B - other.B));

    public OkLab Mix(OkLab other, double share) =>
        new(L + share * (other.L - L), A + share * (other.A - A), B + share * (other.B - B));

    /// <summary>As a screen shows it; what it cannot show loses chroma, not lightness.</summary>
    public (byte Red, byte Green, byte Blue) ToRgb()
    {
        for (double keep = 1; keep > 0; keep -= 0.02)
        {
            var (r, g, b) = new OkLab(L, A * keep, B * keep).ToLinear();
            if (IsShown(r) && IsShown(g) && IsShown(b)) return (Byte(r), Byte(g), Byte(b));
        }
        byte grey = Byte(L * L * L);
        return (grey, grey, grey);
    }

    private (double R, double G, double B) ToLinear()
    {
        double l = Cube(L + 0.3963377774 * A + 0.2158037573 * B), m = Cube(L - 0.1055613458 * A - 0.0638541728 * B);
        double s = Cube(L - 0.0894841775 * A - 1.2914855480 * B);
        return (
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    private static bool IsShown(double channel) => channel is >= -0.0005 and <= 1.0005;

    private static double Linear(byte channel)
    {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }

    private static byte Byte(double linear)
    {
        double c = Math.Clamp(linear, 0, 1);
        return (byte)Math.Round(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * Math.Pow(c, 1 / 2.4) - 0.055));
    }

    private static double Square(double x) => x * x;

    private static double Cube(double x) => x * x * x;
}
