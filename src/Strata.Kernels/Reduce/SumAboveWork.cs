using Strata.Kernels.Threading;

namespace Strata.Kernels.Reduce;

/// <summary>
/// y[k, c] = Σ weights[r, c] over the rows r with x[r, c] above threshold k. Each element goes into the bucket between two thresholds
/// (ascending), and the buckets are added up from above: time does not grow with the number of thresholds.
/// </summary>
public sealed unsafe class SumAboveWork(double* x, double* weights, double* y, long rows, long columns, double[] thresholds) : Work
{
    public override int Parts => 1;

    public override void Run(int part, byte* scratch)
    {
        new Span<double>(y, checked((int)(thresholds.Length * columns))).Clear();
        for (long i = 0; i < rows * columns; i++)
        {
            int bucket = Below(x[i]) - 1;
            if (bucket >= 0) y[bucket * columns + i % columns] += weights[i];
        }
        for (long i = (thresholds.Length - 1) * columns - 1; i >= 0; i--) y[i] += y[i + columns];
    }

    /// <summary>How many thresholds lie below a value; none below NaN.</summary>
    private int Below(double value)
    {
        int low = 0, high = thresholds.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (thresholds[middle] < value) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
