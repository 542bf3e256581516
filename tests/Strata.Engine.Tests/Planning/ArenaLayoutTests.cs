using FsCheck.Fluent;
using FsCheck.Xunit;
using Strata.Planning;
using Strata.Tensors;

namespace Strata.Engine.Tests.Planning;

public sealed class ArenaLayoutTests
{
    [Property(MaxTest = 300)]
    public FsCheck.Property Blocks_alive_together_do_not_overlap(int seed) => Prop.ToProperty(Check(new System.Random(seed)));

    private static bool Check(System.Random random)
    {
        var blocks = new List<Lifetime>();
        int count = random.Next(1, 40), steps = random.Next(1, 20);
        for (int i = 0; i < count; i++)
        {
            int first = random.Next(-1, steps);
            var block = new Lifetime(random.Next(5) == 0 ? 64 * random.Next(1, 9) : random.Next(1, 5000), first);
            block.ExtendTo(random.Next(first, steps + 1));
            blocks.Add(block);
        }
        long total = ArenaLayout.Place(blocks), bound = ArenaLayout.LowerBound(blocks);
        Assert.True(total >= bound, $"total {total} below the lower bound {bound}");
        foreach (var a in blocks)
        {
            Assert.Equal(0, a.Offset % Storage.Alignment);
            Assert.True(a.Offset + a.Bytes <= total, $"a block ends at {a.Offset + a.Bytes} of {total}");
            foreach (var b in blocks.Where(b => b != a && a.Overlaps(b)))
            {
                Assert.True(
                    a.Offset + a.Bytes <= b.Offset || b.Offset + b.Bytes <= a.Offset,
                    $"[{a.Offset}, +{a.Bytes}) at {a.First}…{a.Last} and [{b.Offset}, +{b.Bytes}) at {b.First}…{b.Last}");
            }
        }
        return true;
    }

    [Fact]
    public void Nothing_needs_nothing() => Assert.Equal((0, 0), (ArenaLayout.Place([]), ArenaLayout.LowerBound([])));

    [Fact]
    public void What_follows_takes_the_place_of_what_is_gone()
    {
        Lifetime[] chain = [.. Enumerable.Range(0, 10).Select(i => new Lifetime(1000, i))];
        Assert.Equal(1024, ArenaLayout.Place(chain));
    }
}
