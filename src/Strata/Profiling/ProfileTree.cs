using Strata.Layers;
using Strata.Models;
using Strata.Training;

namespace Strata.Profiling;

/// <summary>Sorts kernels into the layers of a model.</summary>
internal sealed class ProfileTree
{
    private readonly ILookup<string, KernelRecord> _byPath;
    private readonly HashSet<string> _paths = [];
    private readonly string _root;
    private readonly int[] _quiet;
    private readonly double _total;

    private ProfileTree(Model model, IReadOnlyList<KernelRecord> records, int[] quiet)
    {
        _quiet = quiet;
        _root = model.Name;
        AddPaths(model, model.Name);
        _paths.Remove(model.Name);
        _byPath = records.SelectMany(r => Distributed(model, r)).ToLookup(r => KnownPath(r.Path));
        _total = records.Sum(r => PhaseTime.Of(r.Times, quiet).Milliseconds);
    }

    /// <summary>The layers of a model in its order, between what comes before them and after.</summary>
    public static IReadOnlyList<LayerProfile> Of(Model model, IReadOnlyList<KernelRecord> records, int[] quiet)
    {
        var tree = new ProfileTree(model, records, quiet);
        return
        [
            .. tree.NotLayers(StepOrigins.Input),
            .. tree.Inner(model, model.Name),
            .. tree.NotLayers(StepOrigins.Call, StepOrigins.Loss, StepOrigins.Metrics, StepOrigins.Optimizer, StepOrigins.Other),
        ];
    }

    private static string PathOf(string owner, string name) => $"{owner}/{name}";

    /// <summary>What a layer is made of, in its order: layers, and operations between those of a functional model.</summary>
    private static IEnumerable<(string Name, Layer? Layer)> Parts(Layer owner)
    {
        if (owner is not Functional model) return owner.SubLayers.Select(l => (l.Name, (Layer?)l));
        var firsts = model.CallsInOrder.Select(calls => calls[0]);
        return firsts.Where(n => n.Operation is Layer || model.OperationNames.ContainsKey(n)).Select(n =>
            n.Operation is Layer layer ? (layer.Name, layer) : (model.OperationNames[n], (Layer?)null));
    }

    private void AddPaths(Layer? part, string path)
    {
        if (!_paths.Add(path) || part is null) return;
        foreach (var (name, inner) in Parts(part)) AddPaths(inner, PathOf(path, name));
    }

    /// <summary>The optimizer's one pass over all weights, as a part for each layer that has some.</summary>
    private static IEnumerable<KernelRecord> Distributed(Model model, KernelRecord record)
    {
        if (record.Phase != ProfilePhase.Update) return [record];
        var weights = new Dictionary<string, long>();
        var seen = new HashSet<Variable>();
        void Visit(Layer layer, string path)
        {
            foreach (var inner in layer.SubLayers) Visit(inner, PathOf(path, inner.Name));
            long own = layer.AllWeights.Where(w => w.IsTrainable && seen.Add(w.Variable)).Sum(w => w.Variable.Shape.Count);
            if (own > 0) weights[path] = weights.GetValueOrDefault(path) + own;
        }
        foreach (var layer in model.Layers) Visit(layer, PathOf(model.Name, layer.Name));
        double all = weights.Values.Sum();
        return all == 0 ? [record] : weights.Select(w => record.Part(w.Key, w.Value / all));
    }

    private string KnownPath(string path)
    {
        if (path.StartsWith('(')) return path;
        if (path == _root) return StepOrigins.Call;
        while (path.Length > 0 && !_paths.Contains(path)) path = path[..Math.Max(0, path.LastIndexOf('/'))];
        return path.Length == 0 ? StepOrigins.Other : path;
    }

    private IEnumerable<LayerProfile> NotLayers(params string[] paths) =>
        paths.Where(_byPath.Contains).Select(path => Profile(path, path, "", []));

    /// <summary>The rows of what a layer is made of. What it holds and never calls has none, but for the model's own layers.</summary>
    private IReadOnlyList<LayerProfile> Inner(Layer owner, string path) =>
    [
        .. Parts(owner).Where(p => p.Layer is not Input)
            .Where(p => path == _root && p.Layer is not null || HasKernels(p.Layer, PathOf(path, p.Name)))
            .Select(p => Part(p.Name, p.Layer, PathOf(path, p.Name))),
    ];

    private LayerProfile Part(string name, Layer? layer, string path) => layer is null
        ? Profile(path, name, "operation", [])
        : Profile(path, name, layer.ClassName, Inner(layer, path));

    private bool HasKernels(Layer? part, string path) => _byPath.Contains(path)
        || part is Model || part is not null && Parts(part).Any(p => HasKernels(p.Layer, PathOf(path, p.Name)));

    private LayerProfile Profile(string path, string name, string className, IReadOnlyList<LayerProfile> inner)
    {
        var own = _byPath[path].ToList();
        var all = _byPath.Where(g => g.Key == path || g.Key.StartsWith(path + "/", StringComparison.Ordinal)).SelectMany(g => g).ToList();
        PhaseTime Phase(ProfilePhase phase) => PhaseTime.Of(Sum([.. all.Where(r => r.Phase == phase)]), _quiet);
        var profile = new LayerProfile
        {
            Path = path,
            Name = name,
            ClassName = className,
            Forward = Phase(ProfilePhase.Forward),
            Backward = Phase(ProfilePhase.Backward),
            Update = Phase(ProfilePhase.Update),
            Cost = all.Aggregate(RooflineCost.Zero, (sum, r) => sum + r.Cost),
            Share = 0,
            Calls = all.Count,
            AllocatedBytes = all.Sum(r => r.AllocatedBytes),
            ActivationBytes = all.Sum(r => r.ActivationBytes),
            Layers = inner,
            Kernels = [.. own.Select(r => new KernelProfile(
                r.Name, r.Phase, r.Output, PhaseTime.Of(r.Times, _quiet), r.Cost, r.AllocatedBytes))],
        };
        return profile with { Share = _total > 0 ? profile.Milliseconds / _total : 0 };
    }

    private static double[] Sum(IReadOnlyList<KernelRecord> records)
    {
        if (records.Count == 0) return [];
        double[] sum = new double[records[0].Times.Length];
        foreach (var record in records)
        {
            for (int i = 0; i < sum.Length; i++) sum[i] += record.Times[i];
        }
        return sum;
    }
}
