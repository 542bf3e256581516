using Strata.Formats.Hdf5;
using Strata.Formats.Npy;

namespace Strata.Saving;

/// <summary>Reads a dataset into a tensor that is there already: same shape, any type of numbers.</summary>
internal static class DatasetReader
{
    // What compression can make of a byte, and what any file may ask for.
    private const double BestDeflate = 1032, Free = 1 << 20;

    /// <summary>Overwrites the tensor by the dataset's numbers.</summary>
    /// <param name="dataset">Where to read.</param>
    /// <param name="target">What to overwrite.</param>
    /// <param name="what">What to call it in errors.</param>
    /// <param name="file">What to call the file.</param>
    /// <param name="fileBytes">How long the file is.</param>
    /// <exception cref="ModelFileException">The shape is another, or the elements are no numbers.</exception>
    public static void Read(Hdf5Dataset dataset, Tensor target, string what, string file, long fileBytes)
    {
        CheckShape(dataset, target, what, file, fileBytes);
        if (dataset.Type.DType == target.DType.Name && !dataset.Type.IsText)
        {
            ReadBytes(dataset, target);
            return;
        }
        double[] numbers = Numbers(dataset, what, file);
        target.Fill(i => numbers[i]);
    }

    /// <summary>All elements as numbers, whatever their type.</summary>
    public static double[] Numbers(Hdf5Dataset dataset, string what, string file)
    {
        bool isBfloat16 = dataset.Attributes.TryGetValue("dtype", out var dtype) && dtype.ReadString() == "bfloat16";
        if (dataset.Type.IsText)
            throw ModelFileException.Of(file, RefusalReason.Dtype, $"{what} holds text ({dataset.Type}) where numbers belong.");
        var array = dataset.Read();
        return isBfloat16 ? OfBfloat16(array) : NumberArrays.ToDoubles(array)
            ?? throw ModelFileException.Of(file, RefusalReason.Dtype, $"{what} holds {array.DType}, which no weight can take.");
    }

    private static void ReadBytes(Hdf5Dataset dataset, Tensor target) => dataset.Read(target.Bytes);

    private static double[] OfBfloat16(NdArray array)
    {
        double[] numbers = new double[array.Count];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = BitConverter.Int32BitsToSingle((array.Data[2 * i] << 16) | (array.Data[2 * i + 1] << 24));
        return numbers;
    }

    private static void CheckShape(Hdf5Dataset dataset, Tensor target, string what, string file, long fileBytes)
    {
        if (dataset.Shape.SequenceEqual(target.Shape.Sizes.ToArray())) return;
        double claimed = dataset.Shape.Aggregate((double)dataset.Type.Size, (product, size) => product * size);
        if (claimed > fileBytes * BestDeflate + Free)
        {
            throw ModelFileException.Of(
                file, RefusalReason.Bomb,
                $"{what} claims shape ({string.Join(", ", dataset.Shape)}), which is {claimed:0} bytes, in a file of {fileBytes}. Expected: "
                + $"{target.Shape}.");
        }
        throw ModelFileException.Of(
            file, RefusalReason.ShapeMismatch,
            $"{what} has shape ({string.Join(", ", dataset.Shape)}). Expected: {target.Shape}, as the model's layer has it.");
    }
}
