using System.Numerics;
using Strata.Formats.Npy;

namespace Strata.Saving;

/// <summary>Arrays of files as tensors and numbers.</summary>
internal static class NumberArrays
{
    /// <summary>The elements as doubles; null for what is no real number.</summary>
    public static double[]? ToDoubles(NdArray array) => array.DType switch
    {
        "float32" => Convert<float>(array),
        "float64" => [.. array.As<double>()],
        "float16" => Convert<Half>(array),
        "int8" => Convert<sbyte>(array),
        "int16" => Convert<short>(array),
        "int32" => Convert<int>(array),
        "int64" => Convert<long>(array),
        "uint8" => Convert<byte>(array),
        "uint16" => Convert<ushort>(array),
        "uint32" => Convert<uint>(array),
        "uint64" => Convert<ulong>(array),
        "bool" => [.. array.Data.Select(b => b == 0 ? 0.0 : 1.0)],
        _ => null,
    };

    /// <summary>The array as a tensor of the nearest type that Strata has; null for what is no real number.</summary>
    public static Tensor? ToTensor(NdArray array)
    {
        if (DType.TryParse(array.DType, out var same))
        {
            var tensor = new Tensor(new Shape(array.Shape), same);
            array.Data.CopyTo(tensor.Bytes);
            return tensor;
        }
        if (ToDoubles(array) is not { } numbers) return null;
        var dtype = array.DType == "float16" ? DType.Float32 : DType.Int64;
        var converted = new Tensor(new Shape(array.Shape), dtype);
        converted.Fill(i => numbers[i]);
        return converted;
    }

    /// <summary>Bits of bfloat16 numbers, in the uint16 that they come in, as a tensor.</summary>
    public static Tensor OfBfloat16(NdArray bits)
    {
        var tensor = new Tensor(new Shape(bits.Shape), DType.BFloat16);
        bits.Data.CopyTo(tensor.Bytes);
        return tensor;
    }

    /// <summary>A tensor as an array for a file; NumPy has no bfloat16, and gets float32.</summary>
    public static NdArray FromTensor(Tensor tensor) => tensor.DType == DType.BFloat16
        ? FromTensor(tensor.AsType(DType.Float32))
        : new(tensor.DType.Name, tensor.Shape.Sizes.ToArray(), tensor.Bytes.ToArray());

    private static double[] Convert<T>(NdArray array)
        where T : unmanaged, INumberBase<T>
    {
        var source = array.As<T>();
        double[] numbers = new double[source.Length];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = double.CreateTruncating(source[i]);
        return numbers;
    }
}
