namespace Strata.Graph;

/// <summary>
/// How variables look to the operations that are being described on this thread: as they are, or as a layer of lower precision sees them.
/// </summary>
internal static class VariableView
{
    [ThreadStatic] private static Func<Value, Value>? t_view;

    /// <summary>The variable as it looks now.</summary>
    public static Value Of(Variable variable) => t_view is null ? variable.Value : t_view(variable.Value);

    /// <summary>Changes the view until the scope is left; null shows variables as they are.</summary>
    public static Scope Enter(Func<Value, Value>? view)
    {
        var outer = t_view;
        t_view = view;
        return new Scope(outer);
    }

    internal readonly ref struct Scope(Func<Value, Value>? outer)
    {
        public void Dispose() => t_view = outer;
    }
}
