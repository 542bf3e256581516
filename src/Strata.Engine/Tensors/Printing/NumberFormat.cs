using System.Globalization;

namespace Strata.Tensors.Printing;

/// <summary>How the elements of one array are written: all in the same width, chosen from those that will be seen.</summary>
internal abstract class NumberFormat
{
    /// <summary>Digits behind the decimal point, at most: NumPy's default.</summary>
    protected const int MaxPrecision = 8;

    /// <summary>The format for elements of a tensor, given the places of those that will be printed.</summary>
    public static NumberFormat For(Tensor tensor, IReadOnlyList<long> places)
    {
        if (tensor.DType == DType.Bool) return new Booleans(tensor);
        if (!tensor.DType.IsFloat) return new Integers(tensor, places);
        bool isSingle = tensor.DType == DType.Float32;
        double[] finite = [.. places.Select(tensor.Element).Where(double.IsFinite)];
        FloatFormat format = NeedsExponent(finite, isSingle)
            ? new ScientificFormat(finite, isSingle) : new PositionalFormat(finite, isSingle);
        return format.WideEnoughFor(places.Select(tensor.Element), tensor);
    }

    /// <summary>A single number outside any array, as Python's <c>str</c> writes NumPy's scalars.</summary>
    public static string Scalar(Tensor tensor)
    {
        if (tensor.DType == DType.Bool) return tensor.Element(0) != 0 ? "True" : "False";
        if (!tensor.DType.IsFloat) return Integers.Text(tensor, 0);
        double value = tensor.Element(0);
        if (!double.IsFinite(value)) return FloatFormat.NotFinite(value);
        var digits = Digits.Shortest(value, tensor.DType == DType.Float32);
        double size = Math.Abs(value);
        if (value == 0 || size >= 1e-4 && size < 1e16)
            return $"{(digits.IsNegative ? "-" : "")}{digits.Whole}.{(digits.Fraction.Length == 0 ? "0" : digits.Fraction)}";
        string mantissa = digits.Text.Length == 1 ? digits.Text : $"{digits.Text[0]}.{digits.Text[1..]}";
        return $"{(digits.IsNegative ? "-" : "")}{mantissa}e{ScientificFormat.Exponent(digits.Point - 1, 2)}";
    }

    /// <summary>One element, padded to the common width.</summary>
    public abstract string Text(long place);

    /// <summary>
    /// NumPy's rule: an exponent where plain digits would be many, or would hide that some numbers are tiny beside others.
    /// </summary>
    private static bool NeedsExponent(double[] finite, bool isSingle)
    {
        double[] sizes = [.. finite.Where(x => x != 0).Select(Math.Abs)];
        if (sizes.Length == 0) return false;
        double max = sizes.Max(), min = sizes.Min();
        return isSingle
            ? max >= 1e8f || min < (double)0.0001f || (float)max / (float)min > 1000f
            : max >= 1e8 || min < 0.0001 || max / min > 1000;
    }

    /// <summary>"False" and " True".</summary>
    private sealed class Booleans(Tensor tensor) : NumberFormat
    {
        public override string Text(long place) => tensor.Element(place) != 0 ? " True" : "False";
    }

    /// <summary>Whole numbers, aligned on the right.</summary>
    private sealed class Integers(Tensor tensor, IReadOnlyList<long> places) : NumberFormat
    {
        private readonly int _width = places.Max(place => Text(tensor, place).Length);

        public override string Text(long place) => Text(tensor, place).PadLeft(_width);

        // Not through double, which rounds the largest int64.
        public static string Text(Tensor tensor, long place) => tensor.DType == DType.Int64
            ? tensor.Span<long>()[(int)place].ToString(CultureInfo.InvariantCulture)
            : tensor.Element(place).ToString(CultureInfo.InvariantCulture);
    }
}
