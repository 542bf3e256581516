using Strata.Formats.Hdf5;
using Strata.Formats.Npy;
using Strata.Formats.Safetensors;
using Strata.Models;

namespace Strata.Saving;

/// <summary>Weights alone, in the format that the name of the file says.</summary>
internal static class WeightFile
{
    private const string Own = ".weights.h5", Map = ".weights.json", Safe = ".safetensors", Numpy = ".npz";

    public static void Save(Model model, string path, long maxShardBytes)
    {
        if (!model.Built) throw new InvalidOperationException($"{model} has no weights yet: call Build or Predict first.");
        if (Has(path, Own)) WeightsWriter.Builder(model).Save(path);
        else if (Has(path, Map)) ShardWriter.Write(model, path, maxShardBytes);
        else if (ModelFile.IsH5(path)) LegacyWriter.WriteWeights(model, path);
        else if (Has(path, Numpy)) NpzWriter.Write(path, Named(model));
        else if (Has(path, Safe)) SafetensorsWriter.Write(path, Named(model).Select(n => SafetensorsTensor.From(n.Key, n.Value)));
        else throw Unknown(path, "saved");
    }

    public static IReadOnlyList<string> Load(Model model, string path, bool skipMismatch, bool byName)
    {
        if (!model.Built)
            throw new InvalidOperationException($"{model} has no weights yet to overwrite: give it an Input, or call Build first.");
        if (!File.Exists(path) && !Directory.Exists(path)) throw new FileNotFoundException($"There is no weights file '{path}'.", path);
        if (byName && !(ModelFile.IsH5(path) && !Has(path, Own)))
            throw new ArgumentException($"byName is for legacy .h5 files. Received: '{path}'.", nameof(byName));
        return ModelFile.Guard(path, isZip: false, () => Read(model, path, skipMismatch, byName));
    }

    private static IReadOnlyList<string> Read(Model model, string path, bool skipMismatch, bool byName)
    {
        if (Has(path, Own) || Has(path, Map))
        {
            using var store = WeightStore.Open(path);
            return WeightsReader.Read(store, model, skipMismatch);
        }
        if (Directory.Exists(path)) return KerasReader.ReadWeights(new FolderMembers(path), model, path, skipMismatch);
        if (Has(path, ".keras"))
        {
            using var archive = new ArchiveMembers(path);
            return KerasReader.ReadWeights(archive, model, path, skipMismatch);
        }
        if (ModelFile.IsH5(path))
        {
            using var file = Hdf5File.Open(path);
            var root = file.Root.Contains("model_weights") ? file.Root.Group("model_weights") : file.Root;
            if (byName || skipMismatch) return LegacyWeights.ReadByName(root, model, path, skipMismatch);
            LegacyWeights.Read(root, model, path);
            return [];
        }
        if (Has(path, Numpy)) return NamedWeights.Read(model, path, NpzReader.Open(path).ReadAll(), skipMismatch);
        if (Has(path, Safe))
        {
            using var file = SafetensorsFile.Open(path);
            return NamedWeights.Read(
                model, path, [.. file.Entries.Select(e => KeyValuePair.Create(e.Name, Numbers(e.DType, file.Read(e.Name))))], skipMismatch);
        }
        throw Unknown(path, "loaded");
    }

    private static IEnumerable<KeyValuePair<string, NdArray>> Named(Model model) =>
        model.Weights.Select(v => KeyValuePair.Create(v.Path, NumberArrays.FromTensor(v.Tensor)));

    /// <summary>What comes as the bits of bfloat16 becomes numbers.</summary>
    private static NdArray Numbers(string dtype, NdArray array) =>
        dtype == "bfloat16" ? NumberArrays.FromTensor(NumberArrays.OfBfloat16(array)) : array;

    private static bool Has(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    private static ArgumentException Unknown(string path, string what) => new(
        $"Weights are {what} as {Own}, {Map}, .h5 (legacy), {Safe} or {Numpy}. Received: '{path}'.", nameof(path));
}
