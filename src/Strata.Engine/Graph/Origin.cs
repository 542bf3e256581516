namespace Strata.Graph;

/// <summary>
/// Which layer is being traced on this thread, so that every node knows whom it belongs to. Nodes of a gradient belong to the layer whose
/// operation they are the gradient of, with a mark before its path.
/// </summary>
public static class Origin
{
    [ThreadStatic] private static string? t_current;

    /// <summary>Path of the innermost layer, empty outside layers.</summary>
    public static string Current => t_current ?? "";

    private const char BackwardMark = '∇';

    /// <summary>The origin of gradients of what that layer computes.</summary>
    internal static string Backward(string origin) => IsBackward(origin) ? origin : BackwardMark + origin;

    /// <summary>Whether an origin is that of gradients.</summary>
    internal static bool IsBackward(string origin) => origin.StartsWith(BackwardMark);

    /// <summary>The path of the layer, whether forward or backward.</summary>
    internal static string PathOf(string origin) => IsBackward(origin) ? origin[1..] : origin;

    /// <summary>Enters a layer until the result is disposed.</summary>
    public static Scope Enter(string path)
    {
        string outer = Current;
        t_current = path;
        return new Scope(outer);
    }

    public readonly ref struct Scope(string outer)
    {
        public void Dispose() => t_current = outer;
    }
}
