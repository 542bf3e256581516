using System.Globalization;
using Strata.Models;
using Strata.Profiling;

namespace Strata.Explain;

/// <summary>What was measured of a model's layers, to stand on their boxes.</summary>
/// <param name="Profile">Where the time goes, or null.</param>
/// <param name="Activations">What the layers answered, by their names, or null.</param>
internal sealed record DiagramFacts(ModelProfile? Profile = null, IReadOnlyDictionary<string, Tensor>? Activations = null)
{
    /// <summary>Facts of a profile, and of what layers answer for examples.</summary>
    public static DiagramFacts Of(Model model, ModelProfile? profile, TensorSet? examples) =>
        new(profile, examples is null ? null : LayerActivations.Of(model, examples));

    /// <summary>The time of a layer and its part of the whole; nothing where it was not measured.</summary>
    public string TimeOf(Model model, LayerTap tap)
    {
        if (Profile is null || Find(Profile.Layers, $"{model.Name}/{tap.Path}") is not { } layer) return "";
        string all = tap.IsShared ? ", all calls" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{layer.Milliseconds:0.000} ms, {100 * layer.Share:0.0} %{all}");
    }

    /// <summary>How many numbers of an answer are not zero, their mean and their range; nothing where it is not known.</summary>
    public string ActivationOf(LayerTap tap)
    {
        if (Activations?.GetValueOrDefault(tap.Name) is not { } tensor || tensor.Count == 0) return "";
        float low = float.PositiveInfinity, high = float.NegativeInfinity;
        double sum = 0;
        long active = 0;
        foreach (float v in tensor.AsType(DType.Float32).Span<float>())
        {
            (low, high, sum) = (Math.Min(low, v), Math.Max(high, v), sum + v);
            if (v != 0) active++;
        }
        string share = (100.0 * active / tensor.Count).ToString("0.#", CultureInfo.InvariantCulture);
        return $"{share} % active, {Markup.Readable(low)} … {Markup.Readable(high)}, mean {Markup.Readable(sum / tensor.Count)}";
    }

    private static LayerProfile? Find(IReadOnlyList<LayerProfile> layers, string path) =>
        layers.Select(l => l.Path == path ? l : Find(l.Layers, path)).FirstOrDefault(l => l is not null);
}
