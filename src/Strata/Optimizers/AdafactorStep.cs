using System.Numerics;

namespace Strata.Optimizers;

/// <summary>
/// A step of <see cref="Adafactor"/> over one variable. Row and column means lie at the beginning of slots that are larger than they need.
/// </summary>
internal sealed class AdafactorStep<T>(SlabRun run, Adafactor owner) : IRuleStep
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Run(long step, double rate)
    {
        Span<T> w = run.WeightSpan<T>(), g = run.GradientSpan<T>(), v = run.SlotSpan<T>(2);
        double t = step + 1, least = 1 / Math.Sqrt(t);
        double kept = 1 - Math.Pow(t, owner.Beta2Decay);
        double reach = Math.Max(owner.Epsilon2, RootMeanSquare(w)) * Math.Min(owner.RelativeStep ? Math.Min(rate, least) : rate, least);
        if (run.Shape.Rank >= 2) Factor(g, v, kept);
        else Blend(g, v, kept);
        // The gradient is not needed any more: the step takes its place.
        for (int i = 0; i < g.Length; i++) g[i] /= T.Sqrt(v[i]);
        T scale = T.CreateChecked(reach / Math.Max(1, RootMeanSquare(g) / owner.ClipThreshold));
        for (int i = 0; i < w.Length; i++) w[i] -= g[i] * scale;
    }

    private static double RootMeanSquare(ReadOnlySpan<T> x)
    {
        double sum = 0;
        foreach (T value in x) sum += double.CreateChecked(value) * double.CreateChecked(value);
        return Math.Sqrt(sum / x.Length);
    }

    private void Blend(ReadOnlySpan<T> g, Span<T> v, double kept)
    {
        for (int i = 0; i < g.Length; i++) v[i] = T.CreateChecked(kept * double.CreateChecked(v[i]) + (1 - kept) * Squared(g[i]));
    }

    private void Factor(ReadOnlySpan<T> g, Span<T> v, double kept)
    {
        int rows = run.Shape[^2], columns = run.Shape[^1], size = rows * columns;
        Span<T> allRows = run.SlotSpan<T>(0), allColumns = run.SlotSpan<T>(1);
        for (int matrix = 0; matrix * size < g.Length; matrix++)
        {
            Span<T> r = allRows.Slice(matrix * rows, rows), c = allColumns.Slice(matrix * columns, columns);
            ReadOnlySpan<T> part = g.Slice(matrix * size, size);
            double ofRows = 0;
            for (int i = 0; i < rows; i++)
            {
                double sum = 0;
                for (int j = 0; j < columns; j++) sum += Squared(part[i * columns + j]);
                r[i] = T.CreateChecked(kept * double.CreateChecked(r[i]) + (1 - kept) * sum / columns);
                ofRows += double.CreateChecked(r[i]);
            }
            for (int j = 0; j < columns; j++)
            {
                double sum = 0;
                for (int i = 0; i < rows; i++) sum += Squared(part[i * columns + j]);
                c[j] = T.CreateChecked(kept * double.CreateChecked(c[j]) + (1 - kept) * sum / rows);
            }
            double mean = ofRows / rows;
            Span<T> product = v.Slice(matrix * size, size);
            for (int i = 0; i < size; i++)
                product[i] = T.CreateChecked(double.CreateChecked(r[i / columns]) / mean * double.CreateChecked(c[i % columns]));
        }
    }

    private double Squared(T gradient) => double.CreateChecked(gradient) * double.CreateChecked(gradient) + owner.Epsilon1;
}
