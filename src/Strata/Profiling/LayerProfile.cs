namespace Strata.Profiling;

/// <summary>
/// What a layer costs, with all that is in it. Parts of a step that are no layer's have names in brackets: <c>(input)</c>, <c>(loss)</c>,
/// <c>(metrics)</c>, <c>(call)</c> (what the model's own <c>Call</c> computes between its layers), <c>(optimizer)</c> (what it does besides
/// the update of weights), <c>(other)</c> (sums of the gradients of all).
/// </summary>
public sealed record LayerProfile
{
    /// <summary>Where it stands: <c>model/block/conv2d</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Its own name.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Its class, as Keras calls it; <c>operation</c> for one that stands between layers of a functional model; empty for what is neither.
    /// </summary>
    public required string ClassName { get; init; }

    /// <summary>Time from inputs to outputs.</summary>
    public required PhaseTime Forward { get; init; }

    /// <summary>Time of its gradients.</summary>
    public required PhaseTime Backward { get; init; }

    /// <summary>Its share, by count of weights, of the time of the optimizer.</summary>
    public required PhaseTime Update { get; init; }

    /// <summary>What it must cost.</summary>
    public required RooflineCost Cost { get; init; }

    /// <summary>Its part of the whole step's time, 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary>Kernels that a step runs for it.</summary>
    public required int Calls { get; init; }

    /// <summary>Managed memory that a warm step allocates for it: 0 unless something is wrong.</summary>
    public required long AllocatedBytes { get; init; }

    /// <summary>Bytes of what it computes on the way forward.</summary>
    public required long ActivationBytes { get; init; }

    /// <summary>The layers in it, whose time is part of its own.</summary>
    public required IReadOnlyList<LayerProfile> Layers { get; init; }

    /// <summary>Its own kernels, without those of layers in it.</summary>
    public required IReadOnlyList<KernelProfile> Kernels { get; init; }

    /// <summary>Time of all phases.</summary>
    public double Milliseconds => Forward.Milliseconds + Backward.Milliseconds + Update.Milliseconds;

    /// <summary>10⁹ operations a second.</summary>
    public double GigaflopsPerSecond => Milliseconds > 0 ? Cost.Flops / Milliseconds / 1e6 : 0;

    /// <summary>
    /// The least time over the time: 1 is the roof. More is possible where a cache keeps what one kernel hands to the next.
    /// </summary>
    public double Roofline => Milliseconds > 0 ? Cost.LeastMilliseconds / Milliseconds : 0;
}
