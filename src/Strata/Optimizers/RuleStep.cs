using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Strata.Kernels.Threading;
using Strata.Kernels.Updates;
using Strata.Tensors;

namespace Strata.Optimizers;

/// <summary>
/// A run of weights in a slab: where they, their gradients and their slots begin (at the same place in each), and how many there are.
/// </summary>
internal readonly unsafe record struct SlabRun(
    Storage Weights, Storage Gradients, IReadOnlyList<Storage> Slots, long Offset, Shape Shape, DType DType)
{
    /// <summary>How an update of the whole slab is cut, pinned; null for a run of one variable.</summary>
    public UpdatePiece[]? Pieces { get; init; }

    public long Count => Shape.Count;

    public T* Weight<T>()
        where T : unmanaged => (T*)(Weights.Pointer + Offset);

    public T* Gradient<T>()
        where T : unmanaged => (T*)(Gradients.Pointer + Offset);

    public T* Slot<T>(int i)
        where T : unmanaged => i < Slots.Count ? (T*)(Slots[i].Pointer + Offset) : null;

    public Span<T> WeightSpan<T>()
        where T : unmanaged => new(Weight<T>(), checked((int)Count));

    public Span<T> GradientSpan<T>()
        where T : unmanaged => new(Gradient<T>(), checked((int)Count));

    public Span<T> SlotSpan<T>(int i)
        where T : unmanaged => new(Slot<T>(i), checked((int)Count));
}

/// <summary>An optimizer's rule bound to a run of weights.</summary>
internal interface IRuleStep
{
    /// <summary>Takes a step.</summary>
    /// <param name="step">Updates before this one.</param>
    /// <param name="rate">The learning rate of this step.</param>
    void Run(long step, double rate);
}

/// <summary>Gives the numbers of a step to a rule and runs its kernel.</summary>
internal sealed unsafe class RuleStep<TRule> : IRuleStep
    where TRule : struct, IUpdateRule
{
    private readonly Func<long, double, TRule> _ruleOf;

    // Kernels hold pointers into it.
    private readonly UpdatePiece[]? _pieces;
    private readonly KernelWork<UpdateKernel<TRule, float>, float>? _single;
    private readonly KernelWork<UpdateKernel<TRule, double>, double>? _double;

    public RuleStep(in SlabRun run, Func<long, double, TRule> ruleOf)
    {
        _ruleOf = ruleOf;
        _pieces = run.Pieces;
        if (run.DType == DType.Float32)
            _single = new(KernelOf<float>(run));
        else
            _double = new(KernelOf<double>(run));
    }

    public void Run(long step, double rate)
    {
        var rule = _ruleOf(step, rate);
        if (_single is not null)
        {
            _single.Kernel.Rule = rule;
            WorkerTeam.Shared.Run(_single);
            return;
        }
        _double!.Kernel.Rule = rule;
        WorkerTeam.Shared.Run(_double);
    }

    private static UpdateKernel<TRule, T> KernelOf<T>(in SlabRun run)
        where T : unmanaged =>
        new(run.Weight<T>(), run.Gradient<T>(), run.Slot<T>(0), run.Slot<T>(1), run.Slot<T>(2), run.Count)
        {
            Pieces = run.Pieces is null ? null : (UpdatePiece*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(run.Pieces)),
            PieceCount = run.Pieces?.Length ?? 0,
        };
}
