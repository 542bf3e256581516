namespace Strata.Layers;

/// <summary>The layers being built on this thread, outermost first: where a new weight gets its path.</summary>
internal static class NameScope
{
    [ThreadStatic] private static string? t_path;

    public static Scope Enter(string name)
    {
        string? outer = t_path;
        t_path = Path(name);
        return new Scope(outer);
    }

    public static string Path(string name) => string.IsNullOrEmpty(t_path) ? name : $"{t_path}/{name}";

    internal readonly ref struct Scope(string? outer)
    {
        public void Dispose() => t_path = outer;
    }
}
