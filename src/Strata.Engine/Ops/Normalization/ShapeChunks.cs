using Strata.Kernels.Normalization;

namespace Strata.Ops.Normalization;

/// <summary>How values of a shape [.., C] are cut for sums over all axes but the last.</summary>
internal static class ShapeChunks
{
    extension(RowChunks)
    {
        /// <summary>The cut for a shape.</summary>
        public static RowChunks Of(Shape x) => RowChunks.Of(x[..^1].Count, x[^1]);
    }
}
