namespace Strata.Explain;

/// <summary>A method that looks at one layer inside the model.</summary>
public abstract record LayerMethod : AttributionMethod
{
    private protected LayerMethod()
    {
    }

    /// <summary>The layer by its path, <c>backbone/inner/conv</c>; null for the last convolution with more than one position.</summary>
    public string? Layer { get; init; }

    /// <summary>Which call of a shared layer.</summary>
    public int? Call { get; init; }

    /// <summary>The key of a program: method and layer.</summary>
    private protected string Key(LayerTap tap) => $"{Name}/{tap.Name}";
}
