namespace Strata.Layers;

/// <summary>A layer that holds another and changes how it works. Its weights are those of the layer inside, and its own.</summary>
public abstract class Wrapper : UnaryLayer
{
    /// <param name="layer">The layer inside.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
    private protected Wrapper(Layer layer, string? name, Shape? inputShape)
        : base(name, inputShape)
    {
        ArgumentNullException.ThrowIfNull(layer);
        Layer = Track(layer, "layer");
    }

    /// <summary>The layer inside.</summary>
    public Layer Layer { get; }

    internal override IReadOnlyList<string> CallParameters => ["training"];
}
