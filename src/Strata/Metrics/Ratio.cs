namespace Strata.Metrics;

internal static class Ratio
{
    /// <summary>a / b, or 0 where b is 0.</summary>
    public static double Of(double a, double b) => b == 0 ? 0 : a / b;
}
