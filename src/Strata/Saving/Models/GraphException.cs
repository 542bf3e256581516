namespace Strata.Saving;

/// <summary>The graph that a config describes cannot be connected.</summary>
public sealed class GraphException : ArgumentException
{
    public GraphException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
