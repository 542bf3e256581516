namespace Strata.Graph;

/// <summary>
/// How variables look to the operations that are being described on this thread: as they are, or as a layer of lower precision sees them;
/// and which of them is hidden behind another value, as a kernel is by its normalized self.
/// </summary>
internal static class VariableView
{
    [ThreadStatic] private static Func<Value, Value>? t_view;
    [ThreadStatic] private static Replacement? t_replaced;

    /// <summary>The variable as it looks now.</summary>
    public static Value Of(Variable variable)
    {
        var value = Replacement.Find(t_replaced, variable) ?? variable.Value;
        return t_view is null ? value : t_view(value);
    }

    /// <summary>Changes the view until the scope is left; null shows variables as they are.</summary>
    public static Scope Enter(Func<Value, Value>? view)
    {
        var outer = t_view;
        t_view = view;
        return new Scope(outer);
    }

    /// <summary>Shows a value in the place of a variable until the scope is left.</summary>
    public static ReplacementScope Replace(Variable variable, Value value)
    {
        var outer = t_replaced;
        t_replaced = new Replacement(variable, value, outer);
        return new ReplacementScope(outer);
    }

    internal readonly ref struct Scope(Func<Value, Value>? outer)
    {
        public void Dispose() => t_view = outer;
    }

    internal readonly ref struct ReplacementScope(Replacement? outer)
    {
        public void Dispose() => t_replaced = outer;
    }

    /// <summary>A variable behind another value, and what was replaced before.</summary>
    internal sealed record Replacement(Variable Variable, Value Value, Replacement? Outer)
    {
        public static Value? Find(Replacement? at, Variable variable)
        {
            for (; at is not null; at = at.Outer)
            {
                if (ReferenceEquals(at.Variable, variable)) return at.Value;
            }
            return null;
        }
    }
}
