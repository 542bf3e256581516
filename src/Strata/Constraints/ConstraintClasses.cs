namespace Strata.Constraints;

/// <summary>Every constraint a config or a string may name.</summary>
internal static class ConstraintClasses
{
    public static readonly Type[] All = [];
}
