using Strata.Kernels.Gemm;

namespace Strata.Kernels.Tests.Gemm;

/// <summary>The matrix product as the textbook writes it: three loops, in double.</summary>
internal static class GemmReference
{
    public static double[] Multiply(GemmShape s, double[] a, double[] b, double[] c, double[] bias, int options)
    {
        var result = (double[])c.Clone();
        double alpha = (options & 2) != 0 ? -0.75 : 1;
        nint leadingA = s.LeadingA > 0 ? s.LeadingA : s.TransposeA ? s.M : s.K, leadingB = s.LeadingB > 0 ? s.LeadingB : s.TransposeB
            ? s.K : s.N;
        nint leadingC = s.LeadingC > 0 ? s.LeadingC : s.N;
        for (int batch = 0; batch < s.Batch; batch++)
        {
            for (int m = 0; m < s.M; m++)
            {
                for (int n = 0; n < s.N; n++)
                {
                    double sum = 0;
                    for (int k = 0; k < s.K; k++)
                        sum += a[(batch * s.BatchStrideA) + (s.TransposeA ? (k * leadingA) + m : (m * leadingA) + k)] *
                            b[(batch * s.BatchStrideB) + (s.TransposeB ? (n * leadingB) + k : (k * leadingB) + n)];
                    nint at = (batch * s.BatchStrideC) + (m * leadingC) + n;
                    double value = (alpha * sum) + ((options & 1) != 0 ? c[at] : 0) + ((options & 4) != 0 ? bias[n] : 0);
                    result[at] = (options & 8) != 0 && value < 0 ? 0 : value;
                }
            }
        }
        return result;
    }
}
