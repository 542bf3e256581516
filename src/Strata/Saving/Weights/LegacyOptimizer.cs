using Strata.Formats.Hdf5;
using Strata.Models;

namespace Strata.Saving;

/// <summary>What an optimizer kept, in the format of Keras 2: names in order as an attribute, a dataset at each.</summary>
internal static class LegacyOptimizer
{
    /// <summary>Takes over what fits; Keras itself loses all but the iteration here.</summary>
    /// <returns>What was left out, each as a sentence.</returns>
    public static IReadOnlyList<string> Read(Hdf5Group group, Model model, string file)
    {
        var optimizer = model.Optimizer;
        model.BuildOptimizer();
        var variables = optimizer.Variables;
        Hdf5Dataset[] datasets = [.. LegacyWeights.Strings(group, "weight_names").Select(group.Dataset)];
        // Keras 2 kept no learning rate among them.
        int skipped = datasets.Length == variables.Count - 1 && variables.Count > 1 && variables[1].Name == "learning_rate" ? 1 : 0;
        if (datasets.Length != variables.Count - skipped)
        {
            return
            [
                $"The file has {datasets.Length} numbers and arrays of the optimizer '{optimizer.Name}', which keeps {variables.Count}: "
                + "none was taken over, and it begins anew.",
            ];
        }
        var values = new Tensor?[variables.Count];
        for (int i = 0; i < datasets.Length; i++)
        {
            int at = i == 0 ? 0 : i + skipped;
            var (name, own) = variables[at];
            values[at] = new Tensor(own.Shape, own.DType);
            DatasetReader.Read(datasets[i], values[at]!, $"Optimizer variable '{name}'", file, long.MaxValue / 4096);
        }
        optimizer.Restore(values);
        return [];
    }

    public static void Write(Hdf5GroupBuilder group, Model model)
    {
        var optimizer = model.Optimizer;
        (string Path, Tensor Value)[] variables = [.. optimizer.Variables.Select(v => ($"{optimizer.Name}/{v.Name}", v.Value))];
        Hdf5ChunkedAttribute.Write(group, "weight_names", [.. variables.Select(v => v.Path)], ascii: true);
        foreach (var (path, value) in variables) WeightsWriter.Add(group, path, value);
    }
}
