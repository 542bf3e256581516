using Strata.Formats.Hdf5;
using Strata.Models;

namespace Strata.Saving;

/// <summary>
/// Reads the weights of a model from Keras 3's layout. All that does not fit is told in one error, before a single number of the model was
/// changed: numbers are read into tensors of their own first.
/// </summary>
internal sealed class WeightsReader
{
    private readonly WeightStore _store;
    private readonly bool _skipMismatch;
    private readonly List<string> _skipped = [];
    private readonly List<(Variable Variable, Tensor Value)> _read = [];

    private WeightsReader(WeightStore store, bool skipMismatch) => (_store, _skipMismatch) = (store, skipMismatch);

    /// <summary>Reads all weights of a model, and what its optimizer kept.</summary>
    /// <param name="store">The weights, in one file or several.</param>
    /// <param name="model">Whose weights to overwrite.</param>
    /// <param name="skipMismatch">Leave weights as they are that are missing or have another shape.</param>
    /// <returns>What was left out, each as a sentence.</returns>
    /// <exception cref="ModelFileException">Something does not fit; the model is as it was.</exception>
    public static IReadOnlyList<string> Read(WeightStore store, Model model, bool skipMismatch = false)
    {
        var reader = new WeightsReader(store, skipMismatch);
        foreach (var group in WeightTree.Of(model)) reader.ReadGroup(group);
        foreach (var (variable, value) in reader._read) variable.Tensor.CopyFrom(value);
        if (model.IsCompiled) reader.ReadOptimizer(model);
        return reader._skipped;
    }

    private void ReadGroup(WeightGroup group)
    {
        try
        {
            var datasets = DatasetsOf(group);
            for (int i = 0; i < group.Variables.Count; i++)
            {
                var variable = group.Variables[i];
                var value = new Tensor(variable.Shape, variable.DType);
                DatasetReader.Read(datasets[i], value, $"Weight '{variable.Path}' ({datasets[i].Path})", _store.Name, _store.Bytes);
                _read.Add((variable, value));
            }
        }
        catch (ModelFileException e) when (_skipMismatch && e.Reason
            is RefusalReason.MissingWeight or RefusalReason.ShapeMismatch or RefusalReason.ExtraWeight)
        {
            _skipped.Add(e.Problems[0]);
        }
    }

    private IReadOnlyList<Hdf5Dataset> DatasetsOf(WeightGroup group)
    {
        string vars = WeightsWriter.VarsOf(group.Path);
        var found = _store.Datasets(vars);
        if (found.Count == group.Variables.Count) return found;
        string what = group.Path.Length == 0 ? "the model itself" : $"layer '{group.Name}'";
        string expected = $"{group.Variables.Count} weights of {what} in '{vars}'";
        if (found.Count == 0)
        {
            throw ModelFileException.Of(
                _store.Name, RefusalReason.MissingWeight,
                $"Expected: {expected}. Received: {(_store.Has(vars) ? "an empty group" : "no such group")}. "
                + $"The file's groups: {_store.Groups()}.");
        }
        throw ModelFileException.Of(
            _store.Name, found.Count < group.Variables.Count ? RefusalReason.MissingWeight : RefusalReason.ExtraWeight,
            $"Expected: {expected} ({string.Join(", ", group.Variables.Select(v => $"{v.Name} {v.Shape}"))}). Received: {found.Count} "
            + $"({string.Join(", ", found.Select(d => $"({string.Join(", ", d.Shape)})"))}).");
    }

    private void ReadOptimizer(Model model)
    {
        var datasets = _store.Datasets("optimizer/vars");
        if (datasets.Count == 0) return;
        var optimizer = model.Optimizer;
        if (model.TrainableWeights.Any(w => w.DType.IsHalf))
        {
            _skipped.Add($"The optimizer '{optimizer.Name}' keeps numbers for weights in half precision, which are not trained here.");
            return;
        }
        model.BuildOptimizer();
        var variables = optimizer.Variables;
        if (variables.Count != datasets.Count)
        {
            _skipped.Add(
                $"The file has {datasets.Count} numbers and arrays of the optimizer '{optimizer.Name}', which keeps {variables.Count}: "
                + "none was taken over, and it begins anew.");
            return;
        }
        var values = new Tensor[datasets.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = new Tensor(variables[i].Value.Shape, variables[i].Value.DType);
            DatasetReader.Read(datasets[i], values[i], $"Optimizer variable '{variables[i].Name}'", _store.Name, _store.Bytes);
        }
        optimizer.Restore(values);
    }
}
