namespace Strata.Graph;

/// <summary>Which layer is being traced on this thread, so that every node knows whom it belongs to.</summary>
public static class Origin
{
    [ThreadStatic] private static string? t_current;

    /// <summary>Path of the innermost layer, empty outside layers.</summary>
    public static string Current => t_current ?? "";

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
