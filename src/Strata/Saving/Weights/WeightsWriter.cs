using Strata.Formats.Hdf5;
using Strata.Models;

namespace Strata.Saving;

/// <summary>
/// Writes <c>model.weights.h5</c> as Keras 3 lays it out: a group <c>vars</c> for each object, its variables numbered within.
/// </summary>
internal static class WeightsWriter
{
    /// <summary>Writes the weights of a model, and what its optimizer keeps.</summary>
    public static void Write(Stream stream, Model model) => Builder(model).Write(stream);

    /// <summary>The tree that is written.</summary>
    public static Hdf5Builder Builder(Model model)
    {
        var file = new Hdf5Builder();
        foreach (var group in WeightTree.Of(model))
        {
            Add(file.Root.Group(VarsOf(group.Path)), group.Name, [.. group.Variables.Select(v => v.Tensor)]);
        }
        string path = "optimizer";
        for (var optimizer = model.IsCompiled ? model.Optimizer : null; optimizer is { Variables.Count: > 0 }; optimizer = optimizer.Inner)
        {
            Add(file.Root.Group($"{path}/vars"), optimizer.Name, [.. optimizer.Variables.Select(v => v.Value)]);
            path += "/inner_optimizer";
        }
        return file;
    }

    /// <summary>The group of an object's own variables.</summary>
    public static string VarsOf(string path) => path.Length == 0 ? "vars" : $"{path}/vars";

    /// <summary>
    /// Adds a tensor as a dataset; its bytes go from where they are into the file. HDF5 has no bfloat16: there it is opaque bytes, with
    /// its name as an attribute.
    /// </summary>
    public static void Add(Hdf5GroupBuilder group, string path, Tensor tensor)
    {
        bool isOpaque = tensor.DType == DType.BFloat16;
        var dataset = group.Dataset(
            path, isOpaque ? "V2" : tensor.DType.Name, tensor.Shape.Sizes.ToArray(), stream => stream.Write(tensor.Bytes));
        if (isOpaque) dataset.Set("dtype", tensor.DType.Name);
    }

    private static void Add(Hdf5GroupBuilder vars, string name, IReadOnlyList<Tensor> tensors)
    {
        vars.Set("name", name);
        for (int i = 0; i < tensors.Count; i++) Add(vars, $"{i}", tensors[i]);
    }
}
