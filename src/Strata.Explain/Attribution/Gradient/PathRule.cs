using System.Collections.Concurrent;

namespace Strata.Explain;

/// <summary>Where a path from baseline to input is sampled, and with which weights: quadratures of an integral from 0 to 1.</summary>
public sealed class PathRule
{
    private readonly Func<int, (double[] Alphas, double[] Weights)> _points;

    private readonly ConcurrentDictionary<int, (double[] Alphas, double[] Weights)> _known = new();

    private PathRule(string name, Func<int, (double[], double[])> points) => (Name, _points) = (name, points);

    /// <summary>Gauss-Legendre: exact for polynomials of degree 2n - 1. Captum's default.</summary>
    public static PathRule GaussLegendre { get; } = new("gausslegendre", Legendre);

    public static PathRule RiemannLeft { get; } = new("riemann_left", n => Even(n, 0));

    public static PathRule RiemannMiddle { get; } = new("riemann_middle", n => Even(n, 0.5));

    public static PathRule RiemannRight { get; } = new("riemann_right", n => Even(n, 1));

    /// <summary>As Captum has it: its weights add up to (n - 1) / n, so that attributions are too small by that factor.</summary>
    public static PathRule RiemannTrapezoid { get; } = new("riemann_trapezoid", n => Ends(n, 1.0 / n));

    /// <summary>The trapezoidal rule.</summary>
    public static PathRule Trapezoid { get; } = new("trapezoid", n => Ends(n, 1.0 / (n - 1)));

    /// <summary>All rules.</summary>
    public static IReadOnlyList<PathRule> All { get; } =
        [GaussLegendre, RiemannLeft, RiemannMiddle, RiemannRight, RiemannTrapezoid, Trapezoid];

    /// <summary>Its name in options: <c>gausslegendre</c>.</summary>
    public string Name { get; }

    /// <summary>The rule of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static implicit operator PathRule(string name) => All.FirstOrDefault(r => r.Name == name)
        ?? throw new ArgumentException($"There is no rule '{name}'. There are: {string.Join(", ", All.Select(r => r.Name))}.",
            nameof(name));

    /// <summary>n places between 0 and 1 and their weights.</summary>
    internal (double[] Alphas, double[] Weights) Points(int n) => n >= (Name.Contains("trapezoid", StringComparison.Ordinal) ? 2 : 1)
        ? _known.GetOrAdd(n, _points)
        : throw new ArgumentOutOfRangeException(nameof(n), $"The rule {Name} needs more steps. Received: {n}.");

    public override string ToString() => Name;

    private static (double[], double[]) Even(int n, double shift) =>
        ([.. Enumerable.Range(0, n).Select(k => (k + shift) / n)], [.. Enumerable.Repeat(1.0 / n, n)]);

    private static (double[], double[]) Ends(int n, double weight) => (
        [.. Enumerable.Range(0, n).Select(k => (double)k / (n - 1))],
        [.. Enumerable.Range(0, n).Select(k => k == 0 || k == n - 1 ? weight / 2 : weight)]);

    /// <summary>Roots of the Legendre polynomial by Newton's method, from the usual first guess.</summary>
    private static (double[], double[]) Legendre(int n)
    {
        double[] alphas = new double[n], weights = new double[n];
        for (int k = 0; k < n; k++)
        {
            double t = -Math.Cos(Math.PI * (k + 0.75) / (n + 0.5)), slope = 1;
            for (int step = 0; step < 50; step++)
            {
                double before = 1, value = t;
                for (int j = 2; j <= n; j++) (before, value) = (value, ((2 * j - 1) * t * value - (j - 1) * before) / j);
                slope = n * (t * value - before) / (t * t - 1);
                double move = value / slope;
                t -= move;
                if (Math.Abs(move) < 1e-15) break;
            }
            alphas[k] = (1 + t) / 2;
            weights[k] = 1 / ((1 - t * t) * slope * slope);
        }
        return (alphas, weights);
    }
}
