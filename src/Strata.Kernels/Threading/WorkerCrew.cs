using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Strata.Kernels.Gemm;

namespace Strata.Kernels.Threading;

/// <summary>
/// What the threads of a team share. Kept apart from <see cref="WorkerTeam"/> so that the threads do not keep the team itself alive: when
/// nobody holds the team any more its finalizer stops the threads.
/// <para>
/// Each thread has a range of parts of its own, the same share of every job, and takes from its front; only when it is done it takes from
/// the back of others'. So the pixels or weights that a thread wrote in one step are mostly those it reads in the next, from its own
/// caches. Handed out one by one to whoever comes first, an update of weights took as long on two threads as on one, and six times as
/// long where the threads ran on cores that share no cache.
/// </para>
/// <para>
/// The protocol: the caller writes the work, then the ranges, then the number of the job. Whoever shortens a range by one owns that part,
/// and as the job cannot end before the part has, the work read afterwards is surely the one the part belongs to; a late thread can
/// therefore never mix up two jobs. Whoever lowers <c>unfinished</c> to zero ends the job.
/// </para>
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim holds something to dispose only once AvailableWaitHandle was read.")]
internal sealed class WorkerCrew
{
    private static readonly long s_spinTicks = Environment.ProcessorCount > 1 ? Stopwatch.Frequency * 40 / 1_000_000 : 0;

    private readonly Seat[] _seats;
    private readonly PartRange[] _ranges;
    private readonly SemaphoreSlim _finished = new(0);
    private PaddedInt _job;
    private PaddedInt _unfinished;
    private PaddedInt _callerParked;
    private int _busy;
    private Work? _work;
    private Exception? _error;
    private volatile bool _retired;

    public WorkerCrew(int helpers)
    {
        _seats = new Seat[helpers];
        _ranges = new PartRange[helpers + 1];
        for (int i = 0; i < helpers; i++) _seats[i] = new Seat();
        for (int i = 0; i < helpers; i++)
        {
            int index = i;
            new Thread(() => Help(_seats[index], index + 1)) { IsBackground = true, Name = $"Strata worker {index + 1}" }.Start();
        }
    }

    /// <summary>Runs the work with the helpers if they are free; false if they are busy or gone, and then nothing was done.</summary>
    public bool TryRun(Work work, int parts)
    {
        if (_retired || Interlocked.CompareExchange(ref _busy, 1, 0) != 0) return false;
        _work = work;
        Volatile.Write(ref _unfinished.Value, parts);
        for (int i = 0; i < _ranges.Length; i++)
            _ranges[i].Set(Slices.Begin(parts, _ranges.Length, i), Slices.Begin(parts, _ranges.Length, i + 1));
        Interlocked.Increment(ref _job.Value); // publishes the job; a full fence before looking who sleeps
        WakeHelpers(parts - 1);
        TakeParts(0);
        WaitForTheOthers();
        Exception? error = _error;
        _error = null;
        _work = null;
        Volatile.Write(ref _busy, 0);
        if (error is not null) ExceptionDispatchInfo.Throw(error);
        return true;
    }

    /// <summary>Lets the threads end once they have nothing left to do. A job under way is finished by its caller.</summary>
    public void Retire()
    {
        _retired = true;
        Interlocked.MemoryBarrier();
        WakeHelpers(_seats.Length);
    }

    private void WakeHelpers(int count)
    {
        foreach (Seat seat in _seats)
        {
            if (count-- <= 0) return;
            if (Volatile.Read(ref seat.Parked) == 1 && Interlocked.CompareExchange(ref seat.Parked, 0, 1) == 1) seat.Bell.Release();
        }
    }

    private void Help(Seat seat, int own)
    {
        while (!_retired)
        {
            // Read before looking for parts: a job that comes in between is then looked at once more.
            int job = Volatile.Read(ref _job.Value);
            TakeParts(own);
            if (SpinUntilJobAfter(job)) continue;
            // Raise the flag first, then look again: either we see the job, or its caller sees the flag. No wake-up can be lost.
            Interlocked.Exchange(ref seat.Parked, 1);
            bool takeItBack = Volatile.Read(ref _job.Value) != job || _retired;
            if (takeItBack && Interlocked.CompareExchange(ref seat.Parked, 0, 1) == 1) continue;
            seat.Bell.Wait();
        }
    }

    private bool SpinUntilJobAfter(int job)
    {
        long end = Stopwatch.GetTimestamp() + s_spinTicks;
        do
        {
            if (Volatile.Read(ref _job.Value) != job || _retired) return true;
            Thread.SpinWait(10);
        }
        while (Stopwatch.GetTimestamp() < end);
        return false;
    }

    private void TakeParts(int own)
    {
        if (!TryTake(own, out int part)) return;
        Scratch scratch = Scratch.Rent();
        do
        {
            RunPart(_work!, part, scratch);
            if (Interlocked.Decrement(ref _unfinished.Value) == 0 && Interlocked.Exchange(ref _callerParked.Value, 0) == 1)
                _finished.Release();
        }
        while (TryTake(own, out part));
        scratch.Return();
    }

    private bool TryTake(int own, out int part)
    {
        if (_ranges[own].TryTakeFirst(out part)) return true;
        for (int i = 1; i < _ranges.Length; i++)
        {
            if (_ranges[(own + i) % _ranges.Length].TryTakeLast(out part)) return true;
        }
        return false;
    }

    private unsafe void RunPart(Work work, int part, Scratch scratch)
    {
        if (Volatile.Read(ref _error) is not null) return; // the job has failed: its other parts are not worth doing
        try
        {
            work.RunAligned(part, scratch.Get(work.ScratchBytes));
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _error, e, null);
        }
    }

    private void WaitForTheOthers()
    {
        long end = Stopwatch.GetTimestamp() + s_spinTicks;
        while (Volatile.Read(ref _unfinished.Value) != 0)
        {
            if (Stopwatch.GetTimestamp() < end)
            {
                Thread.SpinWait(10);
                continue;
            }
            Interlocked.Exchange(ref _callerParked.Value, 1);
            bool done = Volatile.Read(ref _unfinished.Value) == 0;
            if (done && Interlocked.Exchange(ref _callerParked.Value, 0) == 1) return;
            _finished.Wait(); // someone has taken, or will take, the flag and ring; a ring of an earlier job only makes us look again
        }
    }

    /// <summary>Where one helper sleeps.</summary>
    [SuppressMessage("Design", "CA1001",
        Justification = "A SemaphoreSlim holds something to dispose only once AvailableWaitHandle was read.")]
    private sealed class Seat
    {
        public readonly SemaphoreSlim Bell = new(0);
        public int Parked;
    }

    /// <summary>A counter alone in its cache lines, so that threads hammering one do not slow the others down.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct PaddedInt
    {
        [FieldOffset(96)]
        public int Value;
    }
}
