using System.Numerics;
using Strata.Kernels.Threading;

namespace Strata.Kernels.Reduce;

/// <summary>A reduction of integers: y[o, i] = reduction of x[o, 0…length, i), one element at a time.</summary>
public sealed unsafe class ScalarReduceWork<TReducer, T>(T* x, T* y, long outer, long length, long inner) : Work
    where TReducer : struct, IScalarReducer
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    private readonly long _perPart = Math.Max(1, 16384 / Math.Max(1, length));

    public override int Parts => (int)Math.Max(1, (outer * inner + _perPart - 1) / _perPart);

    public override void Run(int part, byte* scratch)
    {
        long end = Math.Min(outer * inner, (part + 1) * _perPart);
        for (long at = part * _perPart; at < end; at++)
        {
            T* column = x + at / inner * length * inner + at % inner;
            T total = TReducer.IdentityOf<T>();
            for (long i = 0; i < length; i++) total = TReducer.CombineScalar(total, column[i * inner]);
            y[at] = total;
        }
    }
}
