namespace Strata.Explain;

/// <summary>A way to say what an answer rests on. Its settings are its properties.</summary>
public abstract record AttributionMethod
{
    private protected AttributionMethod()
    {
    }

    /// <summary>Its name on the command line: <c>integrated_gradients</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Where it was published.</summary>
    public abstract string Reference { get; }

    internal abstract Attribution Compute(Subject subject);
}
