using Strata.Layers;
using Strata.Models;

namespace Strata.Profiling;

/// <summary>All that a training step changes, to be put back.</summary>
internal sealed class ModelSnapshot
{
    private readonly Model _model;
    private readonly IReadOnlyList<Tensor> _weights;
    private readonly IReadOnlyList<(Tensor Own, Tensor Copy)> _seeds;
    private readonly IReadOnlyList<Tensor> _optimizer;

    /// <param name="model">Whose state to keep; if it is compiled, its optimizer was built.</param>
    public ModelSnapshot(Model model)
    {
        _model = model;
        _weights = model.GetWeights();
        var seeds = Layers(model, []).SelectMany(l => l.SeedGenerators).Select(g => g.State.Tensor).Distinct();
        _seeds = [.. seeds.Select(t => (t, t.Clone()))];
        _optimizer = model.IsCompiled ? [.. model.Optimizer.Variables.Select(v => v.Value.Clone())] : [];
    }

    public void Restore()
    {
        var weights = _model.Weights;
        for (int i = 0; i < _weights.Count; i++) weights[i].Tensor.CopyFrom(_weights[i]);
        foreach (var (own, copy) in _seeds) own.CopyFrom(copy);
        if (!_model.IsCompiled) return;
        // The rate is no state of a step, and single precision would not give it back in full.
        var names = _model.Optimizer.Variables.Select(v => v.Name);
        _model.Optimizer.Restore([.. names.Zip(_optimizer, (name, value) => name == "learning_rate" ? null : value)]);
    }

    private static IEnumerable<Layer> Layers(Layer layer, HashSet<Layer> seen) => !seen.Add(layer)
        ? []
        : layer.SubLayers.SelectMany(inner => Layers(inner, seen)).Prepend(layer);
}
