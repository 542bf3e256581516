using Strata.Kernels.Threading;

namespace Strata.Kernels.Elementwise;

/// <summary>y = op(a, b) over broadcast operands, one element at a time: integers, booleans, comparisons.</summary>
public sealed unsafe class ZipWork<TOp, TIn, TOut>(TIn* a, TIn* b, TOut* y, Broadcast walk) : Work
    where TOp : struct, IZip<TIn, TOut>
    where TIn : unmanaged
    where TOut : unmanaged
{
    public override int Parts => walk.Parts;

    public override void Run(int part, byte* scratch)
    {
        var (first, end, start, length) = walk.Part(part);
        long strideA = walk.InnerStrides[0], strideB = walk.InnerStrides[1];
        for (long row = first; row < end; row++)
        {
            TIn* rowA = a + walk.Offset(0, row) + start * strideA;
            TIn* rowB = b + walk.Offset(1, row) + start * strideB;
            TOut* rowY = y + row * walk.Inner + start;
            for (int i = 0; i < length; i++) rowY[i] = TOp.Invoke(rowA[i * strideA], rowB[i * strideB]);
        }
    }
}
