namespace Strata;

/// <summary>Samples with their labels: what a data set gives and <c>Fit</c> takes.</summary>
/// <param name="X">Inputs, one per row.</param>
/// <param name="Y">Labels, one per row.</param>
public sealed record Samples(Tensor X, Tensor Y)
{
    /// <summary>How many there are.</summary>
    public int Count => X.Shape[0];

    /// <summary>Some of them: <c>train[..1000]</c>.</summary>
    public Samples this[Range range] => new(X[range], Y[range]);
}
