namespace Strata.Explain;

/// <summary>All methods by name, with their usual settings.</summary>
public static class AttributionMethods
{
    private static readonly (string Title, Func<string?, AttributionMethod> Make)[] s_all =
    [
        ("Saliency", _ => new Saliency()),
        ("Gradient × input", _ => new GradientTimesInput()),
        ("SmoothGrad", _ => new SmoothGrad()),
        ("Integrated gradients", _ => new IntegratedGradients()),
        ("GradientSHAP", _ => new GradientShap()),
        ("Guided backpropagation", _ => new GuidedBackpropagation()),
        ("Deconvnet", _ => new Deconvnet()),
        ("Grad-CAM", layer => new GradCam { Layer = layer }),
        ("Grad-CAM++", layer => new GradCamPlusPlus { Layer = layer }),
        ("LayerCAM", layer => new LayerCam { Layer = layer }),
        ("Score-CAM", layer => new ScoreCam { Layer = layer }),
        ("Guided Grad-CAM", layer => new GuidedGradCam { Layer = layer }),
        ("Occlusion", _ => new Occlusion()),
        ("Feature ablation", _ => new FeatureAblation()),
        ("Layer-wise relevance", _ => new LayerwiseRelevance { Epsilon = 0.01 }),
        ("DeepLIFT", _ => new DeepLift()),
        ("Layer conductance", layer => new LayerConductance { Layer = layer }),
        ("Internal influence", layer => new InternalInfluence { Layer = layer }),
        ("Importance of flattened cells", layer => new FlattenImportance { Layer = layer }),
    ];

    private static readonly Dictionary<string, string> s_titles = s_all.ToDictionary(m => m.Make(null).Name, m => m.Title);

    /// <summary>Names of all methods that need no more than a model and examples.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_all.Select(m => m.Make(null).Name)];

    /// <summary>The method of that name.</summary>
    /// <param name="name">As <see cref="AttributionMethod.Name"/> has it.</param>
    /// <param name="layer">The layer to look at, for methods that look at one.</param>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static AttributionMethod Named(string name, string? layer = null) =>
        s_all.Select(m => m.Make(layer)).FirstOrDefault(m => m.Name == name)
        ?? throw new ArgumentException($"There is no method '{name}'. There are: {string.Join(", ", Names)}.", nameof(name));

    /// <summary>The name for people.</summary>
    internal static string TitleOf(AttributionMethod method) => s_titles.GetValueOrDefault(method.Name) ?? method.Name.Replace('_', ' ');
}
