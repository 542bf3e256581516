namespace Strata.Explain;

/// <summary>What a report shows.</summary>
public sealed record ExplainOptions
{
    /// <summary>Which methods; by default those that fit the model out of Grad-CAM, saliency, guided backpropagation, integrated
    /// gradients, LRP and DeepLIFT, or occlusion where inputs have no gradient.</summary>
    public IReadOnlyList<AttributionMethod>? Methods { get; init; }

    /// <summary>What is explained; by default the score of the answered class before the softmax.</summary>
    public Target Target { get; init; } = Target.Answered;

    /// <summary>The layer for maps when <see cref="Methods"/> is not given; null for the last that fits.</summary>
    public string? Layer { get; init; }

    /// <summary>Names of the classes, in order; their numbers by default.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>The report's title.</summary>
    public string? Title { get; init; }

    /// <summary>A callback that watched the training: the report shows its film, too.</summary>
    public HeatMapCallback? Film { get; init; }

    /// <summary>How many channels of a layer are drawn at most.</summary>
    public int MapsPerLayer { get; init; } = 64;

    /// <summary>How many examples are drawn at most.</summary>
    public int Examples { get; init; } = 8;
}
