using Strata.Kernels.Threading;

namespace Strata.Kernels.Tests.Threading;

public sealed class PartRangeTests
{
    [Fact]
    public void The_owner_takes_the_first_and_others_the_last()
    {
        var range = default(PartRange);
        Assert.False(range.TryTakeFirst(out _));
        range.Set(3, 6);
        Assert.True(range.TryTakeFirst(out int first));
        Assert.True(range.TryTakeLast(out int last));
        Assert.True(range.TryTakeLast(out int middle));
        Assert.Equal((3, 5, 4), (first, last, middle));
        Assert.False(range.TryTakeLast(out _));
        Assert.False(range.TryTakeFirst(out _));
    }

    [Fact]
    public void Each_part_is_taken_once_however_many_hands_reach_for_it()
    {
        const int Parts = 200_000;
        var range = new PartRange[1];
        range[0].Set(0, Parts);
        var taken = new int[Parts];
        void Take(bool first)
        {
            while (first ? range[0].TryTakeFirst(out int part) : range[0].TryTakeLast(out part)) Interlocked.Increment(ref taken[part]);
        }
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(i => new Thread(() => Take(i % 2 == 0)))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        Assert.All(taken, count => Assert.Equal(1, count));
    }
}
