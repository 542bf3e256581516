using Strata.Graph;
using Strata.Kernels.Convolution;
using Strata.Kernels.Normalization;

namespace Strata.Ops.Normalization;

/// <summary>
/// Where an operation keeps two sums for each channel of [.., C]: partial ones in its workspace, the totals in two neighbouring outputs, or
/// in the workspace, too, if nobody reads those.
/// </summary>
internal readonly unsafe struct ChannelSums<T>
    where T : unmanaged
{
    public ChannelSums(Binding binding, int firstOutput)
    {
        var x = binding.InputShape(0);
        T* workspace = (T*)binding.Workspace;
        Chunks = Cut(x);
        First = binding.IsUsed(firstOutput) ? binding.Output<T>(firstOutput) : workspace;
        Second = binding.IsUsed(firstOutput + 1) ? binding.Output<T>(firstOutput + 1) : workspace + x[^1];
        Partials = workspace + 2 * (nint)x[^1];
    }

    public RowChunks Chunks { get; }

    public T* First { get; }

    public T* Second { get; }

    /// <summary>Two numbers for each chunk and channel.</summary>
    public T* Partials { get; }

    /// <summary>How a value of this shape is cut for sums over all axes but the last.</summary>
    public static RowChunks Cut(Shape x) => RowChunks.Of(x[..^1].Count, x[^1]);

    /// <summary>The workspace this takes.</summary>
    public static long Bytes(Shape x) => 2 * (Cut(x).Count + 1L) * x[^1] * sizeof(T);

    /// <summary>
    /// Adds up the partial sums in the order of the chunks, all of the second sum before all of the first.
    /// </summary>
    public void AddTotals(Binding binding)
    {
        int channels = Chunks.Channels, count = Chunks.Count;
        binding.Add<PartialSumKernel<T>, T>(new() { Partials = Partials, Target = Second, Length = channels, Count = count });
        T* others = Partials + (nint)count * channels;
        binding.Add<PartialSumKernel<T>, T>(new() { Partials = others, Target = First, Length = channels, Count = count });
    }
}
