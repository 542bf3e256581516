using Strata.Formats.Npy;
using Strata.Models;

namespace Strata.Saving;

/// <summary>Weights by Keras' paths, as safetensors and NPZ files hold them.</summary>
internal static class NamedWeights
{
    /// <summary>Overwrites the weights of a model by arrays of the same paths.</summary>
    /// <returns>What was left out, each as a sentence.</returns>
    /// <exception cref="ModelFileException">One is missing or has another shape; nothing was changed.</exception>
    public static IReadOnlyList<string> Read(
        Model model, string file, IReadOnlyList<KeyValuePair<string, NdArray>> arrays, bool skipMismatch)
    {
        var byName = arrays.ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
        var problems = new List<string>();
        var read = new List<(Variable Variable, Tensor Value)>();
        string? reason = null;
        foreach (var variable in model.Weights)
        {
            if (!byName.TryGetValue(variable.Path, out var array))
            {
                reason ??= RefusalReason.MissingWeight;
                problems.Add($"Weight '{variable.Path}' is not among its arrays: {string.Join(", ", byName.Keys.Take(12))}.");
            }
            else if (!array.Shape.AsSpan().SequenceEqual(variable.Shape.Sizes))
            {
                reason ??= RefusalReason.ShapeMismatch;
                problems.Add($"Weight '{variable.Path}' has shape ({string.Join(", ", array.Shape)}). Expected: {variable.Shape}.");
            }
            else if (NumberArrays.ToTensor(array) is { } tensor) read.Add((variable, tensor));
            else
            {
                reason ??= RefusalReason.Dtype;
                problems.Add($"Weight '{variable.Path}' holds {array.DType}, which no weight can take.");
            }
        }
        if (reason is not null && !skipMismatch) throw new ModelFileException(file, reason, problems);
        foreach (var (variable, value) in read)
        {
            if (value.DType == variable.DType) variable.Assign(value);
            else variable.Tensor.Fill(value.Element);
        }
        return problems;
    }
}
