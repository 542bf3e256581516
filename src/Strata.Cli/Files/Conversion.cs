using Strata.Formats.Npy;
using Strata.Formats.Safetensors;
using Strata.Models;

namespace Strata.Cli.Files;

/// <summary>A model or weights, from one format to another.</summary>
/// <param name="from">What to read.</param>
/// <param name="to">What to write; its extension says the format.</param>
/// <param name="architecture">For weights alone: the file of the model that they belong to.</param>
internal sealed class Conversion(string from, string to, string? architecture)
{
    private static readonly string[] s_models = [".keras", ".h5", ".hdf5"];
    private static readonly string[] s_weights = [".weights.h5", ".weights.json", ".safetensors", ".npz"];

    /// <summary>Reads and writes; answers a sentence on what was written.</summary>
    /// <exception cref="UsageError">The target asks for more than the source holds.</exception>
    public string Run()
    {
        bool toWeights = FileKinds.HasExtension(to, s_weights), toJson = !toWeights && FileKinds.HasExtension(to, ".json");
        if (!toWeights && !toJson && !FileKinds.HasExtension(to, s_models))
        {
            throw new UsageError(
                $"Models are written as .keras, .h5 (legacy) or .json (architecture alone), weights as {string.Join(", ", s_weights)}. "
                + $"Received: '{to}'.");
        }
        var kind = FileKinds.Of(from);
        if (!kind.IsModel() && !kind.IsWeights() && kind != FileKind.Json)
            throw new UsageError($"'{from}' is {kind.Describe()}. Expected: a model or weights.");
        if (kind is FileKind.Safetensors or FileKind.Npz && architecture is null && FileKinds.HasExtension(to, ".safetensors", ".npz"))
            return Copy(kind);
        var model = ReadModel(kind, toWeights);
        if (toJson) Formats.AtomicFile.Write(to, System.Text.Encoding.UTF8.GetBytes(model.ToJson()));
        else if (toWeights) model.SaveWeights(to);
        else model.Save(to);
        string what = toJson ? "the architecture" : toWeights ? $"{model.Weights.Count} weights" : Describe(model);
        return $"wrote {to}: {what}";
    }

    private static string Describe(Model model) => model.IsCompiled && model.Optimizer.Variables.Count > 0
        ? $"the model with {model.Weights.Count} weights and the state of its optimizer"
        : $"the model with {model.Weights.Count} weights";

    private Model ReadModel(FileKind kind, bool toWeights)
    {
        if (kind.IsModel())
        {
            return architecture is null ? ModelFiles.Load(from) : throw new UsageError(
                $"'{from}' is a whole model. --architecture is for weights alone.");
        }
        if (kind == FileKind.Json)
            throw new UsageError($"'{from}' is an architecture without weights. Give the weights, and this file as --architecture.");
        if (architecture is null)
        {
            throw new UsageError(
                $"'{from}' holds weights alone, and {(toWeights ? "no names of them" : "no architecture")} can come out of it. "
                + "Give --architecture with the model they belong to: a .keras, an .h5, or the JSON of to_json().");
        }
        var model = ModelFiles.Architecture(architecture);
        ModelFiles.Warn(model.LoadWeights(from));
        return model;
    }

    /// <summary>Arrays by name stay arrays by name.</summary>
    private string Copy(FileKind kind)
    {
        List<SafetensorsTensor> arrays;
        if (kind == FileKind.Npz) arrays = [.. NpzReader.Open(from).ReadAll().Select(a => SafetensorsTensor.From(a.Key, a.Value))];
        else
        {
            using var file = SafetensorsFile.Open(from);
            arrays = [.. file.Entries.Select(e =>
            {
                byte[] data = file.Read(e.Name).Data;
                return new SafetensorsTensor(e.Name, e.DType, e.Shape, stream => stream.Write(data));
            })];
        }
        if (FileKinds.HasExtension(to, ".npz")) NpzWriter.Write(to, arrays.Select(a => KeyValuePair.Create(a.Name, ToNumpy(a))));
        else SafetensorsWriter.Write(to, arrays);
        return $"wrote {to}: {arrays.Count} arrays";
    }

    private NdArray ToNumpy(SafetensorsTensor tensor)
    {
        if (tensor.DType == "bfloat16")
            throw new UsageError($"'{tensor.Name}' of '{from}' is bfloat16, which NumPy does not have. Write a .safetensors.");
        using var bytes = new MemoryStream();
        tensor.Write(bytes);
        return new NdArray(tensor.DType, [.. tensor.Shape], bytes.ToArray());
    }
}
