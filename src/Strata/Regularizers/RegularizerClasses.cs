namespace Strata.Regularizers;

/// <summary>Every regularizer a config or a string may name.</summary>
internal static class RegularizerClasses
{
    public static readonly Type[] All = [typeof(L1), typeof(L2), typeof(L1L2), typeof(OrthogonalRegularizer)];
}
