using Strata.Kernels.Convolution;

namespace Strata.Kernels.Tests.Convolution;

/// <summary>The convolution and its gradients as one set of nested loops over every product there is, in double.</summary>
internal static class ConvolutionReference
{
    public static double[] Forward(ConvolutionShape s, double[] x, double[] k, double[]? bias, bool relu)
    {
        var y = new double[(long)s.Batch * s.OutHeight * s.OutWidth * s.OutChannels];
        Each(s, (xi, ki, yi) => y[yi] += x[xi] * k[ki]);
        for (int i = 0; i < y.Length; i++)
        {
            y[i] += bias?[i % s.OutChannels] ?? 0;
            if (relu && y[i] < 0) y[i] = 0;
        }
        return y;
    }

    public static double[] InputGradient(ConvolutionShape s, double[] k, double[] dy)
    {
        var dx = new double[(long)s.Batch * s.Height * s.Width * s.Channels];
        Each(s, (xi, ki, yi) => dx[xi] += dy[yi] * k[ki]);
        return dx;
    }

    public static double[] KernelGradient(ConvolutionShape s, double[] x, double[] dy)
    {
        var dk = new double[s.KernelLength];
        Each(s, (xi, ki, yi) => dk[ki] += dy[yi] * x[xi]);
        return dk;
    }

    /// <summary>Every product there is: its index in x, in the kernel and in y.</summary>
    public static void Each(ConvolutionShape s, Action<long, long, long> product)
    {
        int groupIn = s.Channels / s.Groups, groupOut = s.OutChannels / s.Groups;
        for (int n = 0; n < s.Batch; n++)
        for (int oy = 0; oy < s.OutHeight; oy++)
        for (int ox = 0; ox < s.OutWidth; ox++)
        for (int ky = 0; ky < s.KernelHeight; ky++)
        for (int kx = 0; kx < s.KernelWidth; kx++)
        {
            int iy = (oy * s.StrideHeight) + (ky * s.DilationHeight) - s.PadTop;
            int ix = (ox * s.StrideWidth) + (kx * s.DilationWidth) - s.PadLeft;
            if (iy < 0 || iy >= s.Height || ix < 0 || ix >= s.Width) continue;
            for (int ci = 0; ci < groupIn; ci++)
            for (int co = 0; co < s.OutChannels; co++)
            {
                long xi = ((((((long)n * s.Height) + iy) * s.Width) + ix) * s.Channels) + (co / groupOut * groupIn) + ci;
                long ki = ((((((long)ky * s.KernelWidth) + kx) * groupIn) + ci) * s.OutChannels) + co;
                product(xi, ki, (((((long)n * s.OutHeight) + oy) * s.OutWidth) + ox) * s.OutChannels + co);
            }
        }
    }
}
