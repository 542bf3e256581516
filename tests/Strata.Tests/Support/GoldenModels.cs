using System.Text.Json;
using Strata.Layers;
using Strata.Models;
using Strata.Saving;
using Strata.Testing;

namespace Strata.Tests.Support;

/// <summary>Layers and models of golden cases.</summary>
internal static class GoldenModels
{
    /// <summary>A layer or model from its config; waiting for what is not built.</summary>
    public static Layer ReadLayer(JsonElement serialized) => Waiting(() => ModelReader.Read(serialized));

    public static Model ReadModel(JsonElement serialized)
    {
        // A model comes as an object, or as the text of one.
        if (serialized.ValueKind == JsonValueKind.String) serialized = JsonDocument.Parse(serialized.GetString()!).RootElement;
        return (Model)ReadLayer(serialized);
    }

    /// <summary>Classes and options that are not built put a case on the waiting list.</summary>
    public static T Waiting<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (UnknownClassException e)
        {
            throw new Waiting($"{e.Kind} {e.ClassName}");
        }
        catch (UnknownOptionException e)
        {
            throw new Waiting($"option {e.Owner}.{e.Option}");
        }
    }

    /// <summary>Gives weights the numbers of the case, in the order the case lists them.</summary>
    public static void SetWeights(this GoldenCase golden, Layer layer, string prefix)
    {
        string[] paths = [.. golden.Json.GetProperty("weights").EnumerateArray().Select(w => w.GetString()!)];
        layer.SetWeights([.. paths.Select(p => golden.Tensor($"{prefix}/{p}"))]);
    }

    /// <summary>Weights by the case's own names.</summary>
    public static IEnumerable<(string Path, Variable Variable)> NamedWeights(this GoldenCase golden, Layer layer) =>
        golden.Json.GetProperty("weights").EnumerateArray().Select(w => w.GetString()!).Zip(layer.Weights);

    /// <summary>Arrays under a key, or under key/0, key/1… or key/name.</summary>
    public static TensorSet? Set(this GoldenCase golden, string key)
    {
        if (golden.Has(key)) return golden.Tensor(key);
        string[] parts = [.. golden.Keys.Where(k => k.StartsWith(key + "/", StringComparison.Ordinal))];
        if (parts.Length == 0) return null;
        var named = parts.ToDictionary(p => p[(key.Length + 1)..], golden.Tensor);
        return named.Keys.All(k => int.TryParse(k, out _))
            ? new TensorSet(named.OrderBy(p => int.Parse(p.Key)).Select(p => p.Value))
            : new TensorSet(named);
    }
}
