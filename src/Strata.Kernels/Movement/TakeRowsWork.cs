using Strata.Kernels.Threading;

namespace Strata.Kernels.Movement;

/// <summary>y[i] = x[indices[i]], row by row; negative indices count from the end. They must name rows: nothing is checked here.</summary>
public sealed unsafe class TakeRowsWork(byte* x, long* indices, byte* y, long rows, long count, long rowBytes) : Work
{
    private const long BytesPerPart = 65536;

    private readonly long _rowsPerPart = Math.Max(1, BytesPerPart / Math.Max(1, rowBytes));

    public override int Parts => (int)Math.Max(1, (count + _rowsPerPart - 1) / _rowsPerPart);

    public override void Run(int part, byte* scratch)
    {
        long end = Math.Min(count, (part + 1) * _rowsPerPart);
        for (long i = part * _rowsPerPart; i < end; i++)
        {
            long row = indices[i] < 0 ? indices[i] + rows : indices[i];
            Buffer.MemoryCopy(x + (row * rowBytes), y + (i * rowBytes), rowBytes, rowBytes);
        }
    }
}
