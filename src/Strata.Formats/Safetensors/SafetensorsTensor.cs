using Strata.Formats.Npy;

namespace Strata.Formats.Safetensors;

/// <summary>A tensor to be written; its bytes are asked for while the file is written.</summary>
/// <param name="Name">Its name, unique in the file.</param>
/// <param name="DType">"float32", "int64", "bool", "bfloat16", "float8_e4m3".</param>
/// <param name="Shape">The dimensions; none for a single value.</param>
/// <param name="Write">Writes the elements, little-endian, first index slowest: as many bytes as shape and type ask for.</param>
public sealed record SafetensorsTensor(string Name, string DType, IReadOnlyList<int> Shape, Action<Stream> Write)
{
    /// <summary>A tensor of an array's numbers.</summary>
    /// <param name="name">Its name, unique in the file.</param>
    /// <param name="array">bool, integers, float16, float32, float64.</param>
    public static SafetensorsTensor From(string name, NdArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        return new SafetensorsTensor(name, array.DType, array.Shape, stream => stream.Write(array.Data));
    }
}
