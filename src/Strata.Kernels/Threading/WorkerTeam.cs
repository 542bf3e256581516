using System.Diagnostics;

namespace Strata.Kernels.Threading;

/// <summary>
/// A team of threads that share the parts of a <see cref="Work"/>. The caller is one of them; the helpers spin briefly after a job, since
/// the next step of a plan comes within microseconds, and then sleep. Each begins with its own share of the parts, the same in every job,
/// and then helps out; but what a part does follows from sizes alone, so the result is the same bits for any number of threads.
/// <para>
/// Any thread may call <see cref="Run"/> at any time. If the helpers are busy with another job (or the call comes from inside a part), the
/// work runs on the calling thread.
/// </para>
/// </summary>
public sealed unsafe class WorkerTeam
{
    private static WorkerTeam? s_shared;

    private readonly WorkerCrew? _crew;

    /// <summary>A team of <paramref name="threads"/> threads, the caller among them.</summary>
    public WorkerTeam(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
        if (threads > 1) _crew = new WorkerCrew(threads - 1);
        else GC.SuppressFinalize(this);
    }

    /// <summary>Nobody holds the team any more: its threads end.</summary>
    ~WorkerTeam() => _crew?.Retire();

    /// <summary>
    /// The team everything runs on unless told otherwise, with <see cref="DefaultThreads"/> threads until <see cref="Resize"/>.
    /// </summary>
    public static WorkerTeam Shared
    {
        get
        {
            WorkerTeam? team = Volatile.Read(ref s_shared);
            if (team is not null) return team;
            var made = new WorkerTeam(DefaultThreads);
            team = Interlocked.CompareExchange(ref s_shared, made, null);
            if (team is null) return made;
            made._crew?.Retire();
            return team;
        }
    }

    /// <summary>Physical cores, or the processors this process may use if those are fewer.</summary>
    public static int DefaultThreads { get; } = Math.Max(1, Math.Min(Environment.ProcessorCount, PhysicalCores.Count));

    /// <summary>How many threads share the work, the caller among them.</summary>
    public int Threads { get; }

    /// <summary>
    /// Puts a team of another size in the place of <see cref="Shared"/>; the threads of the old one end when they are done.
    /// </summary>
    public static void Resize(int threads)
    {
        if (Volatile.Read(ref s_shared)?.Threads == threads) return;
        WorkerTeam? old = Interlocked.Exchange(ref s_shared, new WorkerTeam(threads));
        old?._crew?.Retire();
    }

    /// <summary>Runs all parts and returns when the last is done. The first exception a part throws is thrown here, once.</summary>
    public void Run(Work work)
    {
        int parts = work.Parts;
        if (parts <= 0) return;
        if (parts == 1 || _crew is null) RunHere(work, parts);
        else if (work.Few is { } few) RunFew(work, parts, few);
        else RunShared(work, parts);
        GC.KeepAlive(this);
    }

    private void RunShared(Work work, int parts)
    {
        if (!_crew!.TryRun(work, parts)) RunHere(work, parts);
    }

    private void RunFew(Work work, int parts, FewParts few)
    {
        bool goesAlone = few.GoesAlone(out bool isTimed);
        long start = isTimed ? Stopwatch.GetTimestamp() : 0;
        if (goesAlone) RunHere(work, parts);
        else RunShared(work, parts);
        if (isTimed) few.Tell(goesAlone, Stopwatch.GetTimestamp() - start);
    }

    private static void RunHere(Work work, int parts)
    {
        Scratch scratch = Scratch.Rent();
        try
        {
            byte* memory = scratch.Get(work.ScratchBytes);
            for (int part = 0; part < parts; part++) work.RunAligned(part, memory);
        }
        finally
        {
            scratch.Return();
        }
    }
}
