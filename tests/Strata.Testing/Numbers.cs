using Strata.Formats.Npy;

namespace Strata.Testing;

/// <summary>The elements of an array as doubles for comparison, and exactly where 64-bit integers do not fit a double.</summary>
internal sealed record Numbers(double[] Values, Int128[]? Exact)
{
    /// <summary>Converts an array of any numeric type; complex numbers become pairs.</summary>
    /// <exception cref="ArgumentException">The array holds text.</exception>
    public static Numbers Of(NdArray array) => array.DType switch
    {
        "bool" or "uint8" => Inexact(array.As<byte>(), v => v),
        "int8" => Inexact(array.As<sbyte>(), v => v),
        "int16" => Inexact(array.As<short>(), v => v),
        "int32" => Inexact(array.As<int>(), v => v),
        "uint16" => Inexact(array.As<ushort>(), v => v),
        "uint32" => Inexact(array.As<uint>(), v => v),
        "float16" => Inexact(array.As<Half>(), v => (double)v),
        "float32" or "complex64" => Inexact(array.As<float>(), v => v),
        "float64" or "complex128" => Inexact(array.As<double>(), v => v),
        "int64" => Exactly(array.As<long>(), v => v),
        "uint64" => Exactly(array.As<ulong>(), v => v),
        _ => throw new ArgumentException($"Closeness compares numbers. Received: {array.DType}. Compare text with Assert.Equal."),
    };

    private static Numbers Inexact<T>(ReadOnlySpan<T> values, Func<T, double> convert)
    {
        double[] numbers = new double[values.Length];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = convert(values[i]);
        return new Numbers(numbers, null);
    }

    private static Numbers Exactly<T>(ReadOnlySpan<T> values, Func<T, Int128> convert)
    {
        Int128[] exact = new Int128[values.Length];
        for (int i = 0; i < exact.Length; i++) exact[i] = convert(values[i]);
        return new Numbers([.. exact.Select(v => (double)v)], exact);
    }
}
