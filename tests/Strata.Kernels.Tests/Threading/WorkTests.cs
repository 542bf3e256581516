using Strata.Kernels.Threading;

namespace Strata.Kernels.Tests.Threading;

public sealed unsafe class WorkTests
{
    /// <summary>Wherever a call comes from, a kernel finds the stack at the same place within a cache line: its speed must not depend on it.</summary>
    [Fact]
    public void Parts_begin_at_one_place_of_the_stack_at_any_depth()
    {
        var work = new StackPlaces();
        var team = new WorkerTeam(1);
        for (int depth = 1; depth <= 8; depth++) RunBelow(team, work, depth);
        var crew = new WorkerTeam(3);
        for (int depth = 1; depth <= 8; depth++) RunBelow(crew, work, depth);

        Assert.Single(work.Places.Distinct());
        Assert.Equal(16 * StackPlaces.Count, work.Places.Count);
    }

    private static void RunBelow(WorkerTeam team, Work work, int depth)
    {
        byte* taken = stackalloc byte[16 * depth];
        taken[0] = 1;
        team.Run(work);
    }

    private sealed class StackPlaces : Work
    {
        public const int Count = 4;

        public List<nint> Places { get; } = [];

        public override int Parts => Count;

        public override void Run(int part, byte* scratch)
        {
            int here = 0;
            lock (Places) Places.Add((nint)(&here) & 63);
        }
    }
}
