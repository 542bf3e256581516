using System.Diagnostics;
using Strata.Kernels.Threading;

namespace Strata.Kernels.Tests.Threading;

/// <summary>How work of few parts finds out whether it is faster alone. Times are given, not measured.</summary>
public sealed class FewPartsTests
{
    private static readonly long s_microsecond = Math.Max(1, Stopwatch.Frequency / 1_000_000);

    [Theory]
    [InlineData(3, 5, true)]
    [InlineData(5, 3, false)]
    public void After_a_trial_it_runs_as_was_faster(int alone, int together, bool goesAlone)
    {
        var few = new FewParts();
        Assert.Equal((16, 13, 13), Try(few, alone, together));
        for (int i = 0; i < 4000; i++)
        {
            Assert.Equal(goesAlone, few.GoesAlone(out bool isTimed));
            Assert.False(isTimed);
        }
    }

    [Fact]
    public void Runs_that_were_interrupted_do_not_decide()
    {
        var few = new FewParts();
        for (int i = 0; i < 32; i++)
        {
            bool goesAlone = few.GoesAlone(out bool isTimed);
            if (isTimed) few.Tell(goesAlone, (goesAlone ? 5 : i % 4 == 0 ? 5000 : 3) * s_microsecond);
        }
        Assert.False(few.GoesAlone(out _));
    }

    [Fact]
    public void It_is_tried_again_and_again()
    {
        var few = new FewParts();
        Try(few, 3, 5);
        for (int i = 32; i < 4096; i++) Assert.True(few.GoesAlone(out _));
        Try(few, 5, 3);
        Assert.False(few.GoesAlone(out _));
    }

    [Fact]
    public void Long_work_is_not_run_alone_even_once()
    {
        var few = new FewParts();
        for (int i = 0; i < 5000; i++)
        {
            Assert.False(few.GoesAlone(out bool isTimed));
            if (isTimed) few.Tell(false, 500 * s_microsecond);
        }
    }

    [Fact]
    public void Two_to_four_parts_are_few() =>
        Assert.Equal([false, false, true, true, true, false], Enumerable.Range(0, 6).Select(FewParts.Are));

    /// <summary>Runs a trial, and counts runs alone, and timed ones of both kinds.</summary>
    private static (int Alone, int TimedAlone, int TimedTogether) Try(FewParts few, int alone, int together)
    {
        var count = (Alone: 0, TimedAlone: 0, TimedTogether: 0);
        for (int i = 0; i < 32; i++)
        {
            bool goesAlone = few.GoesAlone(out bool isTimed);
            if (goesAlone) count.Alone++;
            if (!isTimed) continue;
            if (goesAlone) count.TimedAlone++;
            else count.TimedTogether++;
            few.Tell(goesAlone, (goesAlone ? alone : together) * s_microsecond);
        }
        return count;
    }
}
