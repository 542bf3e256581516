using Strata.Kernels.Softmax;
using Strata.Kernels.Tests.Support;

namespace Strata.Kernels.Tests.Softmax;

public sealed unsafe class SoftmaxKernelTests
{
    [Fact]
    public void Every_length_at_every_width()
    {
        foreach (int bits in Widths.All)
        {
            for (int n = 0; n <= 70; n++)
            {
                Check<float>(3, n, bits);
                Check<double>(2, n, bits);
            }
            Check<float>(700, 10, bits);
            Check<float>(0, 10, bits);
            Check<float>(1, 9000, bits);
        }
    }

    [Fact]
    public void Nan_in_any_lane_reaches_the_whole_row_and_no_other()
    {
        foreach (int bits in Widths.All)
        {
            for (int at = 0; at < 37; at++)
            {
                double[] values = Numbers.Random(new System.Random(1), 74);
                values[at] = double.NaN;
                using var x = GuardedBuffer<float>.Of(values);
                using var y = new GuardedBuffer<float>(74);
                foreach (bool logarithm in new[] { false, true })
                {
                    Widths.Run<SoftmaxKernel<float>, float>(new(x.Pointer, y.Pointer, 2, 37, logarithm), bits);
                    for (int i = 0; i < 74; i++) Assert.True(float.IsNaN(y.Span[i]) == i < 37,
                        $"NaN at {at}, width {bits}: [{i}] received {y.Span[i]}");
                }
            }
        }
    }

    private static void Check<T>(int rows, int n, int bits)
        where T : unmanaged
    {
        double[] values = [.. Numbers.Random(new System.Random(n), (long)rows * n).Select(v => 8 * v)];
        var expected = new List<double>();
        for (int row = 0; row < rows; row++)
        {
            double[] e = [.. values.Skip(row * n).Take(n).Select(Math.Exp)];
            expected.AddRange(e.Select(v => v / e.Sum()));
        }
        using var x = GuardedBuffer<T>.Of(values);
        using var y = new GuardedBuffer<T>(rows * n);
        // One sum per lane: at one lane the roundings of a long row add up.
        double tolerance = (sizeof(T) == 4 ? 1e-6 : 1e-14) * (1 + n / 4000.0);
        Widths.Run<SoftmaxKernel<T>, T>(new(x.Pointer, y.Pointer, rows, n, logarithm: false), bits);
        Numbers.Close([.. expected], y.ToDoubles(), tolerance, $"softmax {rows}·{n} at {bits}");
        y.CheckSurroundings();
        Widths.Run<SoftmaxKernel<T>, T>(new(x.Pointer, y.Pointer, rows, n, logarithm: true), bits);
        Numbers.Close([.. expected.Select(v => Math.Log(v))], y.ToDoubles(), tolerance, $"log softmax {rows}·{n} at {bits}");
        y.CheckSurroundings();
    }
}
