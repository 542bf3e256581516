using Strata.Kernels.Pooling;

namespace Strata.Kernels.Tests.Pooling;

/// <summary>Pooling and its gradients window by window, in double.</summary>
internal static class PoolingReference
{
    public static (double[] Y, int[] Where) Max(PoolingShape s, double[] x)
    {
        int count = s.Batch * s.OutHeight * s.OutWidth * s.Channels;
        (double[] y, int[] where) = (new double[count], new int[count]);
        Array.Fill(where, -1);
        Each(s, (i, o, place) =>
        {
            if (where[o] >= 0 && !(x[i] > y[o]) && !(double.IsNaN(x[i]) && !double.IsNaN(y[o]))) return;
            (y[o], where[o]) = (x[i], place);
        });
        return (y, where);
    }

    public static double[] MaxGradient(PoolingShape s, int[] where, double[] dy)
    {
        var dx = new double[s.Batch * s.Height * s.Width * s.Channels];
        Each(s, (i, o, place) => dx[i] += where[o] == place ? dy[o] : 0);
        return dx;
    }

    public static double[] Average(PoolingShape s, double[] x)
    {
        int[] counts = Counts(s);
        var y = new double[counts.Length];
        Each(s, (i, o, _) => y[o] += x[i]);
        for (int o = 0; o < y.Length; o++) y[o] /= counts[o];
        return y;
    }

    public static double[] AverageGradient(PoolingShape s, double[] dy)
    {
        int[] counts = Counts(s);
        var dx = new double[s.Batch * s.Height * s.Width * s.Channels];
        Each(s, (i, o, _) => dx[i] += dy[o] / counts[o]);
        return dx;
    }

    private static int[] Counts(PoolingShape s)
    {
        var counts = new int[s.Batch * s.OutHeight * s.OutWidth * s.Channels];
        Each(s, (_, o, _) => counts[o]++);
        return counts;
    }

    private static void Each(PoolingShape s, Action<int, int, int> visit)
    {
        for (int n = 0; n < s.Batch; n++)
        for (int oy = 0; oy < s.OutHeight; oy++)
        for (int ox = 0; ox < s.OutWidth; ox++)
        for (int ky = 0; ky < s.WindowHeight; ky++)
        for (int kx = 0; kx < s.WindowWidth; kx++)
        {
            int y = (oy * s.StrideHeight) + ky - s.PadTop, x = (ox * s.StrideWidth) + kx - s.PadLeft;
            if (y < 0 || y >= s.Height || x < 0 || x >= s.Width) continue;
            for (int c = 0; c < s.Channels; c++)
                visit((((((n * s.Height) + y) * s.Width) + x) * s.Channels) + c,
                    (((((n * s.OutHeight) + oy) * s.OutWidth) + ox) * s.Channels) + c,
                    (ky * s.WindowWidth) + kx);
        }
    }
}
