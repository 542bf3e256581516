using System.Runtime.CompilerServices;

namespace Strata.Kernels.Tests.Support;

/// <summary>
/// Random numbers and comparisons for kernels over float or double; what a kernel is compared with is always computed in double.
/// </summary>
internal static class Numbers
{
    public static T To<T>(double value)
        where T : unmanaged
        => typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>((float)value) : Unsafe.BitCast<double, T>(value);

    public static double From<T>(T value)
        where T : unmanaged
        => typeof(T) == typeof(float) ? Unsafe.BitCast<T, float>(value) : Unsafe.BitCast<T, double>(value);

    /// <summary>Numbers in (-1, 1) that float holds exactly.</summary>
    public static double[] Random(System.Random random, long count)
    {
        var values = new double[count];
        for (long i = 0; i < count; i++) values[i] = (float)((random.NextDouble() * 2) - 1);
        return values;
    }

    public static double Tolerance<T>(double terms) =>
        (typeof(T) == typeof(float) ? 1.2e-7 : 2.3e-16) * (8 + (2 * Math.Sqrt(terms)) + (terms * 0.5));

    /// <summary>
    /// Fails with the first index, both numbers and the case where the two differ by more than the tolerance; NaN equals NaN.
    /// </summary>
    public static void Close(double[] expected, double[] actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1,
                Math.Abs(expected[i]))) continue;
            Assert.Fail($"{what}: [{i}] expected {expected[i]:R}, got {actual[i]:R} (tolerance {tolerance:E2})");
        }
    }
}
