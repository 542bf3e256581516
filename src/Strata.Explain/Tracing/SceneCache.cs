using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Strata.Layers;
using Strata.Models;

namespace Strata.Explain;

/// <summary>Compiled programs by model, method and number of examples, so that the second explanation costs only its arithmetic.</summary>
internal sealed class SceneCache
{
    // More than the methods of one report; a program holds the memory of a run.
    private const int Limit = 48;

    private static readonly ConditionalWeakTable<Model, SceneCache> s_caches = [];

    private readonly ConcurrentDictionary<string, CompiledScene> _scenes = new(StringComparer.Ordinal);
    private Layer[] _layers = [];

    /// <summary>The cache of a model, emptied when its layers changed.</summary>
    public static SceneCache Of(Model model)
    {
        var cache = s_caches.GetOrCreateValue(model);
        lock (cache)
        {
            if (cache._layers.AsSpan().SequenceEqual([.. model.Layers])) return cache;
            cache._layers = [.. model.Layers];
            cache._scenes.Clear();
            return cache;
        }
    }

    public CompiledScene Get(string key, Func<CompiledScene> compile)
    {
        if (_scenes.Count >= Limit) _scenes.Clear();
        return _scenes.GetOrAdd(key, _ => compile());
    }
}
