using Strata.Tensors;

namespace Strata;

/// <summary>NumPy-like indexing.</summary>
public sealed unsafe partial class Tensor
{
    /// <summary>
    /// A part of the tensor: a position drops its axis, a range keeps it, axes not named are taken whole. <c>x[0]</c> is the first row,
    /// <c>x[..32]</c> the first 32, <c>x[.., 0]</c> the first column. Leading rows share memory; other parts are copies.
    /// </summary>
    [System.Runtime.CompilerServices.IndexerName("Part")]
    public Tensor this[params ReadOnlySpan<TensorIndex> indices]
    {
        get
        {
            if (indices.Length > Rank)
                throw new ArgumentException(
                    $"Received {indices.Length} indices for a tensor of {Rank} axes, shape {Shape}.", nameof(indices));
            var starts = new int[Rank];
            var lengths = Shape.Sizes.ToArray();
            var kept = new List<int>(Rank);
            for (int axis = 0; axis < Rank; axis++)
            {
                if (axis < indices.Length) (starts[axis], lengths[axis]) = indices[axis].Resolve(axis, Shape[axis]);
                if (axis >= indices.Length || !indices[axis].IsPosition) kept.Add(lengths[axis]);
            }
            return Slice(starts, lengths, new Shape(kept.ToArray()));
        }
    }

    private Tensor Slice(int[] starts, int[] lengths, Shape shape)
    {
        // Axes after the last one that was cut are contiguous: a cut that only keeps a run of them is a view.
        int cut = Rank - 1;
        while (cut >= 0 && lengths[cut] == Shape[cut]) cut--;
        long inner = DType.Size;
        for (int axis = cut + 1; axis < Rank; axis++) inner *= Shape[axis];
        bool isRun = true;
        for (int axis = 0; axis < cut; axis++) isRun &= lengths[axis] == 1;
        long offset = 0;
        for (int axis = 0; axis < Rank; axis++) offset = offset * Shape[axis] + starts[axis];
        if (isRun || shape.Count == 0) return new Tensor(Storage, shape.Count == 0 ? _offset : _offset + offset * DType.Size, shape, DType);

        var result = new Tensor(new Storage(shape.Count * DType.Size, zeroed: false), 0, shape, DType);
        long run = inner * lengths[cut];
        long rows = result.ByteCount / run;
        for (long row = 0; row < rows; row++)
        {
            long rest = row, place = 0, stride = 1;
            for (int axis = cut; axis >= 0; axis--)
            {
                long at = axis == cut ? starts[cut] : starts[axis] + rest % lengths[axis];
                if (axis != cut) rest /= lengths[axis];
                place += at * stride;
                stride *= Shape[axis];
            }
            System.Buffer.MemoryCopy(Pointer + place * inner, result.Pointer + row * run, run, run);
        }
        GC.KeepAlive(this);
        return result;
    }
}
