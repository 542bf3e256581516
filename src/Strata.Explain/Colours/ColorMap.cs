namespace Strata.Explain;

/// <summary>
/// Colours for numbers, perceptually uniform: equal steps of the number are equal steps for the eye, since the colours are spaced evenly
/// in OKLab. 256 of them.
/// </summary>
public sealed class ColorMap
{
    private const int Count = 256;
    private readonly (byte Red, byte Green, byte Blue)[] _colors;

    private ColorMap(string name, params OkLab[] stops)
    {
        Name = name;
        _colors = Even(stops);
    }

    /// <summary>From dark violet over green to yellow: how much, from 0 up. Lightness rises evenly, so it also works in grey.</summary>
    public static ColorMap Sequential { get; } = new(
        "sequential",
        OkLab.OfHue(0.20, 0.09, 300), OkLab.OfHue(0.36, 0.13, 285), OkLab.OfHue(0.50, 0.10, 230), OkLab.OfHue(0.64, 0.11, 175),
        OkLab.OfHue(0.79, 0.16, 135), OkLab.OfHue(0.94, 0.17, 106));

    /// <summary>From black over red to pale yellow: for heat over a picture.</summary>
    public static ColorMap Heat { get; } = new(
        "heat",
        OkLab.OfHue(0.15, 0.04, 320), OkLab.OfHue(0.35, 0.14, 350), OkLab.OfHue(0.55, 0.19, 25), OkLab.OfHue(0.74, 0.16, 60),
        OkLab.OfHue(0.95, 0.10, 100));

    /// <summary>Blue for against, nearly white for nothing, red for for: both ends equally dark.</summary>
    public static ColorMap Diverging { get; } = new(
        "diverging",
        OkLab.OfHue(0.40, 0.15, 260), OkLab.OfHue(0.68, 0.11, 250), OkLab.OfHue(0.96, 0.0, 0), OkLab.OfHue(0.68, 0.14, 30),
        OkLab.OfHue(0.40, 0.15, 22));

    public string Name { get; }

    /// <summary>The colour of a share between 0 and 1; what lies outside takes the end's, NaN the start's.</summary>
    public (byte Red, byte Green, byte Blue) At(double share) =>
        _colors[double.IsNaN(share) ? 0 : (int)Math.Round(Math.Clamp(share, 0, 1) * (Count - 1))];

    /// <summary>The colour as CSS writes it.</summary>
    public string Css(double share)
    {
        var (red, green, blue) = At(share);
        return $"#{red:x2}{green:x2}{blue:x2}";
    }

    /// <summary>Colours at even distances along the way through the stops.</summary>
    private static (byte Red, byte Green, byte Blue)[] Even(OkLab[] stops)
    {
        const int Fine = 4096;
        OkLab[] way = [.. Enumerable.Range(0, Fine).Select(i => Smooth(stops, (double)i / (Fine - 1)))];
        double[] length = new double[Fine];
        for (int i = 1; i < Fine; i++) length[i] = length[i - 1] + way[i].DistanceTo(way[i - 1]);
        var colors = new (byte, byte, byte)[Count];
        for (int i = 0, at = 0; i < Count; i++)
        {
            double wanted = length[^1] * i / (Count - 1);
            while (at < Fine - 1 && length[at] < wanted) at++;
            colors[i] = way[at].ToRgb();
        }
        return colors;
    }

    /// <summary>A curve through the stops without corners (Catmull and Rom).</summary>
    private static OkLab Smooth(OkLab[] stops, double share)
    {
        double place = share * (stops.Length - 1);
        int i = Math.Min((int)place, stops.Length - 2);
        double t = place - i;
        OkLab before = stops[Math.Max(i - 1, 0)], from = stops[i], to = stops[i + 1], after = stops[Math.Min(i + 2, stops.Length - 1)];
        double Curve(Func<OkLab, double> of) => of(from) + 0.5 * t * (of(to) - of(before)
            + t * (2 * of(before) - 5 * of(from) + 4 * of(to) - of(after) + t * (3 * (of(from) - of(to)) + of(after) - of(before))));
        // Lightness goes straight, so that it never turns back.
        return new OkLab(from.Mix(to, t).L, Curve(c => c.A), Curve(c => c.B));
    }
}
