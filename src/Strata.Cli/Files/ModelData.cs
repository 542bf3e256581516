using Strata.Models;

namespace Strata.Cli.Files;

/// <summary>Arrays of files as the inputs of a model: in its order and its shapes.</summary>
internal static class ModelData
{
    /// <summary>Reads files: one for each input in order, or an archive with an array for each.</summary>
    /// <param name="model">Whose inputs they are.</param>
    /// <param name="paths">The files.</param>
    /// <param name="scale">What numbers are multiplied by.</param>
    /// <exception cref="UsageError">The arrays are too many, too few, or of other shapes.</exception>
    public static TensorSet Read(Model model, IReadOnlyList<string> paths, double scale = 1)
    {
        var arrays = paths.SelectMany(ArrayFile.Read).ToList();
        if (!model.Built)
            return arrays.Count == 1 ? Scaled(arrays[0].Tensor, scale) : throw new UsageError(
                $"{model} does not say its inputs. Give one array. Received: {arrays.Count}.");
        var names = model.InputNames;
        if (names.All(n => arrays.Exists(a => a.Name == n))) arrays = [.. names.Select(n => arrays.Find(a => a.Name == n))];
        if (arrays.Count != names.Count)
        {
            throw new UsageError(
                $"{model} has {names.Count} inputs ({string.Join(", ", names)}). Received: {arrays.Count} arrays"
                + (arrays.Exists(a => a.Name is not null) ? $" ({string.Join(", ", arrays.Select(a => a.Name ?? "?"))})." : "."));
        }
        return new TensorSet(arrays.Select((a, i) => Scaled(Fit(a.Tensor, model.Inputs[i].Shape, names[i]), scale)));
    }

    /// <summary>The array in the input's shape: a single sample gains the axis of samples, flat samples are folded.</summary>
    private static Tensor Fit(Tensor tensor, Shape input, string name)
    {
        int[] sizes = tensor.Shape.Sizes.ToArray(), sample = input.Sizes[1..].ToArray();
        if (Matches(sizes.AsSpan(Math.Min(1, sizes.Length)), sample)) return tensor;
        if (Matches(sizes, sample)) return tensor.Reshape([1, .. sizes]);
        long length = sample.Aggregate(1L, (product, size) => product * size);
        if (sizes.Length > 0 && sizes[0] > 0 && !sample.Contains(Shape.Unknown) && tensor.Count / sizes[0] == length)
            return tensor.Reshape([sizes[0], .. sample]);
        throw new UsageError($"Input '{name}' takes samples of shape {new Shape(sample)}. Received: an array of shape {tensor.Shape}.");
    }

    private static bool Matches(ReadOnlySpan<int> sizes, int[] sample)
    {
        if (sizes.Length != sample.Length) return false;
        for (int i = 0; i < sample.Length; i++)
        {
            if (sample[i] != Shape.Unknown && sample[i] != sizes[i]) return false;
        }
        return true;
    }

    private static Tensor Scaled(Tensor tensor, double scale)
    {
        if (scale == 1) return tensor;
        var scaled = new Tensor(tensor.Shape, DType.Float32);
        var numbers = scaled.Span<float>();
        for (int i = 0; i < numbers.Length; i++) numbers[i] = (float)(tensor.Element(i) * scale);
        return scaled;
    }
}
