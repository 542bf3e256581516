namespace Strata.Tensors.Printing;

/// <summary>Floats of one array: decimal points stand below each other.</summary>
internal abstract class FloatFormat(bool isSingle) : NumberFormat
{
    private Tensor? _tensor;

    /// <summary>Columns left of the decimal point, the sign among them.</summary>
    protected int Left { get; set; }

    /// <summary>Columns right of the decimal point.</summary>
    protected int Right { get; set; }

    protected bool IsSingle { get; } = isSingle;

    /// <summary>Binds the format to its elements, with room for nan and inf if they are among them.</summary>
    public FloatFormat WideEnoughFor(IEnumerable<double> values, Tensor tensor)
    {
        _tensor = tensor;
        foreach (double value in values.Where(x => !double.IsFinite(x))) Left = Math.Max(Left, NotFinite(value).Length - Right - 1);
        // NumPy leaves room for "inf" beside a nan.
        if (values.Any(x => !double.IsFinite(x))) Left = Math.Max(Left, 3 - Right - 1);
        return this;
    }

    public sealed override string Text(long place)
    {
        double value = _tensor!.Element(place);
        return double.IsFinite(value) ? Finite(value) : NotFinite(value).PadLeft(Left + 1 + Right);
    }

    public static string NotFinite(double value) => double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";

    protected abstract string Finite(double value);

    protected static string Sign(Digits digits) => digits.IsNegative ? "-" : "";
}

/// <summary>Plain digits, those behind the point cut where the longest ends: <c>[1.   2.25]</c>.</summary>
internal sealed class PositionalFormat : FloatFormat
{
    public PositionalFormat(double[] finite, bool isSingle)
        : base(isSingle)
    {
        foreach (double value in finite)
        {
            var digits = Digits.Positional(value, isSingle, MaxPrecision);
            Left = Math.Max(Left, Sign(digits).Length + digits.Whole.Length);
            Right = Math.Max(Right, digits.Fraction.Length);
        }
    }

    protected override string Finite(double value)
    {
        var digits = Digits.Positional(value, IsSingle, MaxPrecision);
        return (Sign(digits) + digits.Whole).PadLeft(Left) + "." + digits.Fraction.PadRight(Right);
    }
}

/// <summary>One digit, a point, as many digits for all, and an exponent: <c>[1.0e-05 2.5e+01]</c>.</summary>
internal sealed class ScientificFormat : FloatFormat
{
    private readonly int _precision;
    private readonly int _exponentDigits = 2;

    public ScientificFormat(double[] finite, bool isSingle)
        : base(isSingle)
    {
        foreach (double value in finite)
        {
            var digits = Digits.Scientific(value, isSingle, MaxPrecision);
            Left = Math.Max(Left, Sign(digits).Length + 1);
            _precision = Math.Max(_precision, digits.Text.Length - 1);
            _exponentDigits = Math.Max(_exponentDigits, Exponent(Power(digits), 2).Length - 1);
        }
        Right = _exponentDigits + 2 + _precision;
    }

    /// <summary>+05, -123.</summary>
    public static string Exponent(int power, int digits) => (power < 0 ? "-" : "+") + Math.Abs(power).ToString($"D{digits}");

    protected override string Finite(double value)
    {
        var digits = Digits.Exactly(value, IsSingle, _precision + 1);
        string fraction = digits.Text[1..].PadRight(_precision, '0');
        return (Sign(digits) + digits.Text[0]).PadLeft(Left) + "." + fraction + "e" + Exponent(Power(digits), _exponentDigits);
    }

    private static int Power(Digits digits) => digits.Text == "0" ? 0 : digits.Point - 1;
}
