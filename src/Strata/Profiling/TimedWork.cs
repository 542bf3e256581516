using System.Collections.Concurrent;
using System.Diagnostics;
using Strata.Kernels.Threading;

namespace Strata.Profiling;

/// <summary>What a thread did from when to when, in milliseconds since the step began.</summary>
/// <param name="Kernel">The operation.</param>
/// <param name="Layer">The layer it belongs to.</param>
/// <param name="Phase">Which part of the step.</param>
/// <param name="Thread">0 for the thread that called, then its helpers.</param>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended.</param>
public sealed record TraceSpan(string Kernel, string Layer, ProfilePhase Phase, int Thread, double Start, double End);

/// <summary>Work that notes who ran which part when.</summary>
internal sealed unsafe class TimedWork(Work inner, ConcurrentQueue<(int Thread, long Start, long End)> parts) : Work
{
    public override int Parts => inner.Parts;

    public override nint ScratchBytes => inner.ScratchBytes;

    public override void Run(int part, byte* scratch)
    {
        long start = Stopwatch.GetTimestamp();
        inner.Run(part, scratch);
        parts.Enqueue((Environment.CurrentManagedThreadId, start, Stopwatch.GetTimestamp()));
    }
}
