using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Strata.Layers;
using Strata.Models;

namespace Strata.Explain;

/// <summary>Compiled programs by model, method and number of examples, so that the second explanation costs only its
/// arithmetic.</summary>
internal sealed class SceneCache
{
    // More than the methods of one report; a program holds the memory of a run.
    private const int Limit = 48;

    private static readonly ConditionalWeakTable<Model, SceneCache> s_caches = [];

    private readonly ConcurrentDictionary<string, CompiledScene> _scenes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Scene> _looks = new(StringComparer.Ordinal);
    private Layer[] _layers = [];

    /// <summary>The cache of a model, emptied when its layers changed.</summary>
    public static SceneCache Of(Model model)
    {
        var cache = s_caches.GetOrCreateValue(model);
        lock (cache)
        {
            Layer[] layers = [.. Flat(model)];
            if (cache._layers.AsSpan().SequenceEqual(layers)) return cache;
            cache._layers = layers;
            cache._scenes.Clear();
            cache._looks.Clear();
            return cache;
        }
    }

    private static IEnumerable<Layer> Flat(Layer layer) => layer.SubLayers.SelectMany(inner => Flat(inner).Prepend(inner));

    public CompiledScene Get(string key, Func<CompiledScene> compile)
    {
        if (_scenes.Count >= Limit) _scenes.Clear();
        return _scenes.GetOrAdd(key, _ => compile());
    }

    /// <summary>The model traced for one example, to look up layers and classes.</summary>
    public Scene Look(string key, Func<Scene> trace)
    {
        if (_looks.Count >= Limit) _looks.Clear();
        return _looks.GetOrAdd(key, _ => trace());
    }
}
