using System.Numerics;
using Strata.Kernels.Threading;

namespace Strata.Kernels.Reduce;

/// <summary>
/// y[o, i] = place of the largest (or smallest) of x[o, 0…length, i); the first where several tie, the first NaN if there is one.
/// </summary>
public sealed unsafe class ArgReduceWork<T>(T* x, int* y, long outer, long length, long inner, bool largest) : Work
    where T : unmanaged, INumberBase<T>, IComparisonOperators<T, T, bool>
{
    private readonly long _perPart = Math.Max(1, 16384 / Math.Max(1, length));

    public override int Parts => (int)Math.Max(1, (outer * inner + _perPart - 1) / _perPart);

    public override void Run(int part, byte* scratch)
    {
        long end = Math.Min(outer * inner, (part + 1) * _perPart);
        for (long at = part * _perPart; at < end; at++)
        {
            T* column = x + at / inner * length * inner + at % inner;
            int best = 0;
            for (int i = 1; i < length && !T.IsNaN(column[best * inner]); i++)
            {
                T one = column[i * inner], old = column[best * inner];
                if ((largest ? one > old : one < old) || T.IsNaN(one)) best = i;
            }
            y[at] = best;
        }
    }
}
