namespace Strata.Constraints;

/// <summary>Every constraint a config or a string may name.</summary>
internal static class ConstraintClasses
{
    public static readonly Type[] All = [typeof(MaxNorm), typeof(MinMaxNorm), typeof(NonNeg), typeof(UnitNorm)];
}
