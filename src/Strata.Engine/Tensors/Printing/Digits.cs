using System.Globalization;
using System.Numerics;

namespace Strata.Tensors.Printing;

/// <summary>
/// The decimal digits of a finite number: ±0.d₁d₂d₃… · 10^<see cref="Point"/>. As few as tell it from its neighbours of the same type, so
/// that the float32 nearest to 0.1 is 0.1; and never more than asked for, then rounded from the exact value with halves to even, as NumPy
/// does.
/// </summary>
internal readonly record struct Digits(bool IsNegative, string Text, int Point)
{
    /// <summary>The fewest digits that give the number back.</summary>
    public static Digits Shortest(double value, bool isSingle)
    {
        string text = isSingle
            ? float.Abs((float)value).ToString("R", CultureInfo.InvariantCulture)
            : double.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        int exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        int exponent = exponentAt < 0
            ? 0 : int.Parse(text[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = exponentAt < 0 ? text : text[..exponentAt];
        int dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        int point = (dot < 0 ? mantissa.Length : dot) + exponent;
        return Of(double.IsNegative(value), mantissa.Replace(".", "", StringComparison.Ordinal), point);
    }

    /// <summary>
    /// The shortest digits, or those up to a place behind the decimal point if that comes first. All digits before the point are exact.
    /// </summary>
    public static Digits Positional(double value, bool isSingle, int precision)
    {
        var shortest = Shortest(value, isSingle);
        int places = shortest.Text.Length - shortest.Point;
        return places > precision ? Rounded(value, precision) : places < 0 ? Rounded(value, 0) : shortest;
    }

    /// <summary>The shortest digits, or one and <paramref name="precision"/> more if those are fewer.</summary>
    public static Digits Scientific(double value, bool isSingle, int precision)
    {
        var shortest = Shortest(value, isSingle);
        return shortest.Text.Length <= precision + 1 ? shortest : Rounded(value, precision + 1 - shortest.Point);
    }

    /// <summary>So many digits: the shortest if they are as many, else those of the exact value.</summary>
    public static Digits Exactly(double value, bool isSingle, int count)
    {
        var shortest = Shortest(value, isSingle);
        if (value == 0 || shortest.Text.Length == count) return shortest;
        // The exact value may begin a place later than the shortest digits: the float32 nearest to 1e-5 is 9.9999997e-6.
        int point = Rounded(value, 20 - shortest.Point).Point;
        return Rounded(value, count - point);
    }

    /// <summary>Digits before the decimal point, at least a 0.</summary>
    public string Whole => Point <= 0 ? "0" : Text.PadRight(Point, '0')[..Point];

    /// <summary>Digits behind the decimal point; empty for whole numbers.</summary>
    public string Fraction => Point >= Text.Length ? "" : Point >= 0 ? Text[Point..] : new string('0', -Point) + Text;

    /// <summary>The exact value to so many places behind the point (before it, if negative), halves to even.</summary>
    private static Digits Rounded(double value, int places)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger top = bits & 0xFFFFFFFFFFFFF | (exponent == 0 ? 0 : 1L << 52);
        BigInteger bottom = 1;
        int shift = Math.Max(exponent, 1) - 1075;
        if (shift >= 0) top <<= shift;
        else bottom <<= -shift;
        if (places >= 0) top *= BigInteger.Pow(10, places);
        else bottom *= BigInteger.Pow(10, -places);
        var whole = BigInteger.DivRem(top, bottom, out var rest);
        int half = (rest * 2).CompareTo(bottom);
        if (half > 0 || half == 0 && !whole.IsEven) whole++;
        string text = whole.ToString(CultureInfo.InvariantCulture);
        return Of(double.IsNegative(value), text, text.Length - places);
    }

    private static Digits Of(bool isNegative, string text, int point)
    {
        string significant = text.TrimStart('0');
        point -= text.Length - significant.Length;
        significant = significant.TrimEnd('0');
        return significant.Length == 0 ? new(isNegative, "0", 1) : new(isNegative, significant, point);
    }
}
