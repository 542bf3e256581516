namespace Strata.Kernels.Lanes;

/// <summary>
/// Work over memory, as a struct that holds pointers and sizes, cut into parts that any thread may run in any order. Where parts
/// begin and end, and the order in which anything is added up, follows from the sizes alone and never from the number of threads: that
/// is what makes results the same bits on one thread and on many.
/// </summary>
public unsafe interface IKernel<T>
    where T : unmanaged
{
    /// <summary>How many parts there are; 1 for work too small to share.</summary>
    int Parts { get; }

    /// <summary>Bytes of scratch memory, aligned to 64, that a thread hands to <see cref="Run"/>. Their content is undefined.</summary>
    nint ScratchBytes => 0;

    /// <summary>Runs one part. Implementations copy their fields to locals and call a static method by value.</summary>
    void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct;
}
