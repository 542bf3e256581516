using System.Runtime.CompilerServices;
using Strata.Kernels.Threading;

namespace Strata.Kernels.Tests.Threading;

public sealed unsafe class WorkerTeamTests
{
    [Theory]
    [InlineData(1, 20_000)]
    [InlineData(2, 100_000)]
    [InlineData(3, 30_000)]
    [InlineData(7, 5_000)]
    public void Every_part_runs_exactly_once_in_many_tiny_runs(int threads, int runs)
    {
        var team = new WorkerTeam(threads);
        var work = new CountingWork(9);
        for (int i = 0; i < runs; i++)
        {
            work.Limit = 1 + (i % 9);
            team.Run(work);
            for (int p = 0; p < 9; p++) Assert.Equal(p < work.Limit ? 1 : 0, Interlocked.Exchange(ref work.Counts[p], 0));
        }
    }

    [Fact]
    public void Runs_with_pauses_wake_parked_helpers()
    {
        var team = new WorkerTeam(2);
        var work = new CountingWork(4);
        for (int i = 0; i < 300; i++)
        {
            team.Run(work);
            Thread.SpinWait(i * 40);
            if (i % 16 == 0) Thread.Sleep(1);
        }
        Assert.All(work.Counts, c => Assert.Equal(300, c));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Concurrent_callers_all_finish(int threads)
    {
        var team = new WorkerTeam(threads);
        var callers = new Thread[4];
        var works = new CountingWork[callers.Length];
        for (int c = 0; c < callers.Length; c++)
        {
            CountingWork work = works[c] = new CountingWork(5);
            callers[c] = new Thread(() => { for (int i = 0; i < 5_000; i++) team.Run(work); });
            callers[c].Start();
        }
        foreach (Thread caller in callers) caller.Join();
        foreach (CountingWork work in works) Assert.All(work.Counts, c => Assert.Equal(5_000, c));
    }

    [Fact]
    public void Nested_run_works_with_scratch_of_its_own()
    {
        var team = new WorkerTeam(3);
        var outer = new NestingWork(team);
        for (int i = 0; i < 500; i++) team.Run(outer);
        Assert.False(outer.Overwritten);
        Assert.Equal(500 * 8 * 4, outer.InnerParts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Exception_is_thrown_once_and_the_team_stays_usable(int threads)
    {
        var team = new WorkerTeam(threads);
        for (int i = 0; i < 200; i++)
        {
            var failing = new CountingWork(6) { FailsAt = i % 6 };
            var e = Assert.Throws<InvalidOperationException>(() => team.Run(failing));
            Assert.Equal("part failed", e.Message);
            var fine = new CountingWork(6);
            team.Run(fine);
            Assert.All(fine.Counts, c => Assert.Equal(1, c));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Run_allocates_nothing(int threads)
    {
        var team = new WorkerTeam(threads);
        var work = new CountingWork(8) { Scratch = 1000 };
        for (int i = 0; i < 200; i++) team.Run(work);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) team.Run(work);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Scratch_is_aligned_and_grows()
    {
        var team = new WorkerTeam(2);
        foreach (int bytes in new[] { 1, 64, 4096, 1 << 20, 100 })
        {
            var work = new CountingWork(16) { Scratch = bytes };
            team.Run(work);
            Assert.False(work.Misaligned);
        }
    }

    [Fact]
    public void Threads_end_when_the_team_is_collected()
    {
        WeakReference[] seen = MakeAndDrop();
        for (int i = 0; i < 100 && seen.Any(s => s.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(5);
        }
        // The threads themselves end soon after; what must hold is that the team did not stay alive through them.
        Assert.All(seen, s => Assert.False(s.IsAlive));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] MakeAndDrop()
    {
        var seen = new WeakReference[5];
        for (int i = 0; i < seen.Length; i++)
        {
            var team = new WorkerTeam(3);
            team.Run(new CountingWork(6));
            seen[i] = new WeakReference(team);
        }
        return seen;
    }

    [Fact]
    public void Resize_replaces_the_shared_team_while_it_runs()
    {
        int original = WorkerTeam.Shared.Threads;
        WorkerTeam old = WorkerTeam.Shared;
        foreach (int threads in new[] { 1, 3, 2, 7, original })
        {
            WorkerTeam.Resize(threads);
            Assert.Equal(threads, WorkerTeam.Shared.Threads);
            var work = new CountingWork(12);
            WorkerTeam.Shared.Run(work);
            old.Run(work); // a retired team still does the work, on the caller
            Assert.All(work.Counts, c => Assert.Equal(2, c));
        }
    }

    [Fact]
    public void Physical_cores_counts_groups_of_siblings()
    {
        string folder = Directory.CreateTempSubdirectory("cores").FullName;
        try
        {
            for (int cpu = 0; cpu < 8; cpu++)
            {
                string topology = Path.Combine(folder, $"cpu{cpu}", "topology");
                Directory.CreateDirectory(topology);
                File.WriteAllText(Path.Combine(topology, "thread_siblings_list"), $"{cpu % 4},{(cpu % 4) + 4}\n");
            }
            Assert.Equal(4, PhysicalCores.Read(folder));
            Assert.InRange(WorkerTeam.DefaultThreads, 1, Environment.ProcessorCount);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class CountingWork(int parts) : Work
    {
        public readonly int[] Counts = new int[parts];
        public int Limit = parts;
        public int FailsAt = -1;
        public nint Scratch;
        public bool Misaligned;

        public override int Parts => Limit;

        public override nint ScratchBytes => Scratch;

        public override void Run(int part, byte* scratch)
        {
            if (part == FailsAt) throw new InvalidOperationException("part failed");
            if ((nint)scratch % 64 != 0) Misaligned = true;
            for (nint i = 0; i < Scratch; i++) scratch[i] = (byte)part;
            Interlocked.Increment(ref Counts[part]);
        }
    }

    private sealed class NestingWork(WorkerTeam team) : Work
    {
        public bool Overwritten;
        public int InnerParts;

        public override int Parts => 8;

        public override nint ScratchBytes => 256;

        public override void Run(int part, byte* scratch)
        {
            new Span<byte>(scratch, 256).Fill((byte)(100 + part));
            var inner = new CountingWork(4) { Scratch = 256 };
            team.Run(inner);
            Interlocked.Add(ref InnerParts, inner.Counts.Sum());
            if (new Span<byte>(scratch, 256).ContainsAnyExcept((byte)(100 + part))) Overwritten = true;
        }
    }
}
