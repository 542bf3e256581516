namespace Strata.Optimizers;

/// <summary>Plain arithmetic over parts of slabs, for the options around a rule that few trainings use.</summary>
internal static class SlabMath
{
    public static void Scale(Tensor x, double factor) => Map(x, v => v * factor);

    public static void Clamp(Tensor x, double limit) => Map(x, v => Math.Clamp(v, -limit, limit));

    /// <summary>x ← x + y.</summary>
    public static void Add(Tensor x, Tensor y) => Zip(x, y, (a, b) => a + b);

    /// <summary>x ← m x + (1 - m) y.</summary>
    public static void Blend(Tensor x, Tensor y, double m) => Zip(x, y, (a, b) => a * m + b * (1 - m));

    public static double SumOfSquares(Tensor x)
    {
        double sum = 0;
        if (x.DType == DType.Float32) foreach (float v in x.Span<float>()) sum += (double)v * v;
        else foreach (double v in x.Span<double>()) sum += v * v;
        return sum;
    }

    public static bool IsFinite(Tensor x)
    {
        if (x.DType == DType.Float32) foreach (float v in x.Span<float>()) if (!float.IsFinite(v)) return false;
        if (x.DType == DType.Float64) foreach (double v in x.Span<double>()) if (!double.IsFinite(v)) return false;
        return true;
    }

    private static void Map(Tensor x, Func<double, double> f)
    {
        if (x.DType == DType.Float32) foreach (ref float v in x.Span<float>()) v = (float)f(v);
        else foreach (ref double v in x.Span<double>()) v = f(v);
    }

    private static void Zip(Tensor x, Tensor y, Func<double, double, double> f)
    {
        if (x.DType == DType.Float32)
        {
            Span<float> a = x.Span<float>(), b = y.Span<float>();
            for (int i = 0; i < a.Length; i++) a[i] = (float)f(a[i], b[i]);
            return;
        }
        Span<double> c = x.Span<double>(), d = y.Span<double>();
        for (int i = 0; i < c.Length; i++) c[i] = f(c[i], d[i]);
    }
}
