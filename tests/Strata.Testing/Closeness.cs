using System.Globalization;
using Strata.Formats.Npy;

namespace Strata.Testing;

/// <summary>
/// How near one array is to another, elementwise, as numpy.allclose counts it: |received − expected| ≤ atol + rtol · |expected|, infinities
/// equal only themselves, and NaN equals NaN, since goldens hold NaN where NaN is the right answer.
/// </summary>
public sealed class Closeness
{
    // Reports are JSON, which has no infinity.
    private const double FarOff = 1e30;

    private Closeness(string message, int off, double worst)
    {
        Message = message;
        Off = off;
        Worst = Math.Min(worst, FarOff);
    }

    /// <summary>How many elements are too far off; 1 when the shapes differ.</summary>
    public int Off { get; }

    /// <summary>The largest error as a multiple of the tolerance: 1 is the limit.</summary>
    public double Worst { get; }

    /// <summary>What is off and by how much; empty when nothing is.</summary>
    public string Message { get; }

    /// <summary>Compares values with what they should be.</summary>
    /// <typeparam name="T">bool or any number.</typeparam>
    /// <param name="what">What is compared, for the message: <c>dx0</c>.</param>
    /// <param name="expected">The right answer.</param>
    /// <param name="received">What came out.</param>
    /// <param name="rtol">Relative tolerance.</param>
    /// <param name="atol">Absolute tolerance.</param>
    public static Closeness Compare<T>(string what, ReadOnlySpan<T> expected, ReadOnlySpan<T> received, double rtol, double atol)
        where T : unmanaged =>
        Compare(what, NdArray.From(expected, expected.Length), NdArray.From(received, received.Length), rtol, atol);

    /// <summary>Compares arrays, shapes first. The types may differ; the numbers count.</summary>
    /// <param name="what">What is compared, for the message: <c>dx0</c>.</param>
    /// <param name="expected">The right answer.</param>
    /// <param name="received">What came out.</param>
    /// <param name="rtol">Relative tolerance.</param>
    /// <param name="atol">Absolute tolerance.</param>
    public static Closeness Compare(string what, NdArray expected, NdArray received, double rtol, double atol)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(received);
        if (!expected.Shape.AsSpan().SequenceEqual(received.Shape))
            return new Closeness($"{what}: expected shape {Text(expected.Shape)}, received {Text(received.Shape)}", 1, FarOff);

        Numbers right = Numbers.Of(expected);
        Numbers got = Numbers.Of(received);
        if (right.Values.Length != got.Values.Length)
            return new Closeness($"{what}: expected {expected.DType}, received {received.DType}", 1, FarOff);

        int off = 0, first = -1, worstAt = -1;
        double worst = 0;
        for (int i = 0; i < right.Values.Length; i++)
        {
            double multiple = Multiple(Error(right, got, i), atol + rtol * Math.Abs(right.Values[i]));
            if (multiple > worst) (worst, worstAt) = (multiple, i);
            if (multiple <= 1) continue;
            off++;
            if (first < 0) first = i;
        }

        if (off == 0) return new Closeness("", 0, worst);
        string message = $"{what} {Text(expected.Shape)}: {off} of {right.Values.Length} off.\n  first {Describe(first)}";
        return new Closeness(worstAt == first ? message : message + $"\n  worst {Describe(worstAt)}", off, worst);

        string Describe(int i) => string.Create(
            CultureInfo.InvariantCulture,
            $"at {At(i, expected.Shape)}: expected {Value(right, i)}, received {Value(got, i)}, error {Error(right, got, i):g4}, ")
            + string.Create(CultureInfo.InvariantCulture, $"tolerance {atol + rtol * Math.Abs(right.Values[i]):g4}");
    }

    /// <summary>Fails the test when anything is off.</summary>
    public void Assert()
    {
        if (Off > 0) Xunit.Assert.Fail(Message);
    }

    private static double Error(Numbers right, Numbers got, int i)
    {
        if (right.Exact is not null && got.Exact is not null) return (double)Int128.Abs(right.Exact[i] - got.Exact[i]);
        double expected = right.Values[i], received = got.Values[i];
        if (expected.Equals(received) || expected == received) return 0;
        double error = Math.Abs(expected - received);
        return double.IsFinite(error) ? error : double.PositiveInfinity;
    }

    // An infinite expected value would make the tolerance infinite too, and anything acceptable.
    private static double Multiple(double error, double tolerance) => error == 0 ? 0
        : double.IsFinite(error) && double.IsFinite(tolerance) ? error / tolerance : double.PositiveInfinity;

    private static string Value(Numbers numbers, int i) => numbers.Exact is not null
        ? numbers.Exact[i].ToString(CultureInfo.InvariantCulture)
        : numbers.Values[i].ToString("R", CultureInfo.InvariantCulture);

    private static string Text(int[] shape) => $"({string.Join(", ", shape)})";

    private static string At(int flat, int[] shape)
    {
        // Complex numbers are compared as pairs, whose index goes beyond the shape.
        long count = shape.Aggregate(1L, (product, dim) => product * dim);
        if (flat >= count) return $"element {flat}";
        int[] index = new int[shape.Length];
        for (int d = shape.Length - 1; d >= 0; d--) (flat, index[d]) = (flat / shape[d], flat % shape[d]);
        return $"[{string.Join(", ", index)}]";
    }
}
