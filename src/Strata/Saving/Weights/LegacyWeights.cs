using Strata.Formats.Hdf5;
using Strata.Layers;
using Strata.Models;

namespace Strata.Saving;

/// <summary>
/// Weights in the format of Keras 2: a group for each layer, in it the names of its weights as an attribute and a dataset at each name.
/// Those that training changes come first, of a layer with all that is inside it.
/// </summary>
internal static class LegacyWeights
{
    private const string TopLevel = "top_level_model_weights";

    /// <summary>Reads weights by the order of layers, as Keras does; names do not matter.</summary>
    /// <exception cref="ModelFileException">Something does not fit; the model is as it was.</exception>
    public static void Read(Hdf5Group root, Model model, string file)
    {
        string[] names = [.. Strings(root, "layer_names").Where(name => WeightNames(root, name, file).Length > 0)];
        Layer[] layers = [.. model.Layers.Where(l => l.Weights.Count > 0)];
        if (names.Length != layers.Length)
        {
            throw ModelFileException.Of(
                file, names.Length < layers.Length ? RefusalReason.MissingWeight : RefusalReason.ExtraWeight,
                $"It has weights of {names.Length} layers ({List(names)}). Expected: of {layers.Length} ({List(layers.Select(l => l.Name))}).");
        }
        var read = new List<(Variable, Tensor)>();
        for (int i = 0; i < layers.Length; i++) ReadLayer(root, names[i], layers[i], file, read);
        foreach (var (variable, value) in read) variable.Tensor.CopyFrom(value);
    }

    /// <summary>Reads the weights of the layers whose names the file has.</summary>
    /// <returns>What was left out, each as a sentence.</returns>
    public static IReadOnlyList<string> ReadByName(Hdf5Group root, Model model, string file, bool skipMismatch)
    {
        var skipped = new List<string>();
        var read = new List<(Variable, Tensor)>();
        string[] names = Strings(root, "layer_names");
        foreach (var layer in model.Layers.Where(l => l.Weights.Count > 0))
        {
            if (!names.Contains(layer.Name))
            {
                skipped.Add($"The file has no weights for {layer}.");
                continue;
            }
            try
            {
                ReadLayer(root, layer.Name, layer, file, read);
            }
            catch (ModelFileException e) when (skipMismatch)
            {
                skipped.Add(e.Problems[0]);
            }
        }
        foreach (var (variable, value) in read) variable.Tensor.CopyFrom(value);
        return skipped;
    }

    /// <summary>Writes the weights of a model.</summary>
    public static void Write(Hdf5GroupBuilder root, Model model)
    {
        Hdf5ChunkedAttribute.Write(root, "layer_names", [.. model.Layers.Select(l => l.Name)], ascii: true);
        foreach (var layer in model.Layers)
        {
            var group = root.Group(layer.Name);
            var variables = InOrder(layer);
            Hdf5ChunkedAttribute.Write(group, "weight_names", [.. variables.Select(v => v.Path)], ascii: true);
            foreach (var variable in variables) WeightsWriter.Add(group, variable.Path, variable.Tensor);
        }
        Hdf5ChunkedAttribute.Write(root.Group(TopLevel), "weight_names", [], ascii: true);
    }

    /// <summary>An attribute that is a list of texts, or the lists it was cut into.</summary>
    public static string[] Strings(Hdf5Group group, string name) => Hdf5ChunkedAttribute.Read(group, name) ?? [];

    private static string[] WeightNames(Hdf5Group root, string layer, string file)
    {
        if (!root.TryGet(layer, out var found) || found is not Hdf5Group group)
            throw ModelFileException.Of(file, RefusalReason.MissingWeight, $"layer_names names '{layer}', for which there is no group.");
        return Strings(group, "weight_names");
    }

    private static void ReadLayer(Hdf5Group root, string name, Layer layer, string file, List<(Variable, Tensor)> read)
    {
        string[] names = WeightNames(root, name, file);
        var variables = InOrder(layer);
        if (names.Length != variables.Count)
        {
            throw ModelFileException.Of(
                file, names.Length < variables.Count ? RefusalReason.MissingWeight : RefusalReason.ExtraWeight,
                $"Group '{name}' has {names.Length} weights ({List(names)}). Expected: {variables.Count} of {layer} "
                + $"({List(variables.Select(v => $"{v.Name} {v.Shape}"))}).");
        }
        var group = root.Group(name);
        for (int i = 0; i < names.Length; i++)
        {
            // A name may climb with ..: in HDF5 that is a name like any other, and there is nothing of that name.
            if (names[i].Split('/').Contains("..") || !group.TryGet(names[i], out var found) || found is not Hdf5Dataset dataset)
                throw ModelFileException.Of(file, RefusalReason.MissingWeight, $"weight_names of '{name}' names '{names[i]}', which is not there.");
            var value = new Tensor(variables[i].Shape, variables[i].DType);
            DatasetReader.Read(dataset, value, $"Weight '{names[i]}' for {layer}", file, long.MaxValue / 4096);
            read.Add((variables[i], value));
        }
    }

    private static IReadOnlyList<Variable> InOrder(Layer layer) => [.. layer.TrainableWeights, .. layer.NonTrainableWeights];

    private static string List(IEnumerable<string> names) => string.Join(", ", names);
}
