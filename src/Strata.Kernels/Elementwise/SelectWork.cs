using Strata.Kernels.Threading;

namespace Strata.Kernels.Elementwise;

/// <summary>y = condition ? a : b over broadcast operands of any type.</summary>
public sealed unsafe class SelectWork<T>(bool* condition, T* a, T* b, T* y, Broadcast walk) : Work
    where T : unmanaged
{
    public override int Parts => walk.Parts;

    public override void Run(int part, byte* scratch)
    {
        var (first, end, start, length) = walk.Part(part);
        long strideC = walk.InnerStrides[0], strideA = walk.InnerStrides[1], strideB = walk.InnerStrides[2];
        for (long row = first; row < end; row++)
        {
            bool* rowC = condition + walk.Offset(0, row) + start * strideC;
            T* rowA = a + walk.Offset(1, row) + start * strideA;
            T* rowB = b + walk.Offset(2, row) + start * strideB;
            T* rowY = y + row * walk.Inner + start;
            for (int i = 0; i < length; i++) rowY[i] = rowC[i * strideC] ? rowA[i * strideA] : rowB[i * strideB];
        }
    }
}
