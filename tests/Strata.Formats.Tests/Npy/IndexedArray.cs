using System.Text;
using System.Text.Json;
using Strata.Formats.Npy;
using Strata.Testing;

namespace Strata.Formats.Tests.Npy;

/// <summary>Compares an array with what an index.json says of it: descr, shape, values in C order.</summary>
internal static class IndexedArray
{
    public static void Check(JsonElement said, NdArray array, GoldenCase golden)
    {
        string code = said.GetProperty("descr").GetString()![1..];
        Assert.Equal(NpyType.ByCode(code)!.Name, array.DType);
        Assert.Equal(said.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32()), array.Shape);

        JsonElement[] values = [.. said.GetProperty("values").EnumerateArray()];
        if (array.DType[0] is 'U' or 'S')
            Assert.Equal(values.Select(Text), array.Strings());
        else if (array.DType == "int64")
            Assert.Equal(values.Select(v => v.GetInt64()), array.As<long>().ToArray());
        else if (array.DType == "uint64")
            Assert.Equal(values.Select(v => v.GetUInt64()), array.As<ulong>().ToArray());
        else
            golden.Check(Closeness.Compare<double>("values", [.. values.SelectMany(Numbers)], Doubles(array), rtol: 0, atol: 0));
    }

    // Bytes are given as codes.
    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? value.GetString()!
        : Encoding.UTF8.GetString([.. value.EnumerateArray().Select(b => b.GetByte())]);

    private static IEnumerable<double> Numbers(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Numbers),
        JsonValueKind.True => [1],
        JsonValueKind.False => [0],
        JsonValueKind.String => [value.GetString() switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            _ => double.NaN,
        }],
        _ => [value.GetDouble()],
    };

    private static double[] Doubles(NdArray array) => array.DType switch
    {
        "bool" or "uint8" => [.. array.Data.Select(v => (double)v)],
        "int8" => [.. array.As<sbyte>().ToArray().Select(v => (double)v)],
        "int16" => [.. array.As<short>().ToArray().Select(v => (double)v)],
        "uint16" => [.. array.As<ushort>().ToArray().Select(v => (double)v)],
        "int32" => [.. array.As<int>().ToArray().Select(v => (double)v)],
        "uint32" => [.. array.As<uint>().ToArray().Select(v => (double)v)],
        "float16" => [.. array.As<Half>().ToArray().Select(v => (double)v)],
        "float32" or "complex64" => [.. array.As<float>().ToArray().Select(v => (double)v)],
        _ => array.As<double>().ToArray(),
    };
}
