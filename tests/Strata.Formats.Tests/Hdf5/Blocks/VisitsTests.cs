using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Tests.Hdf5.Blocks;

public sealed class VisitsTests
{
    private readonly Visits _visits = new(new Hdf5Source(new MemoryStream(new byte[100]), "f.h5"));

    [Fact]
    public void A_block_is_entered_once()
    {
        _visits.Enter(7, 10, "a tree");

        Assert.Equal(
            "'f.h5', byte 7: expected each block of a tree once. Received: the same again: they lead in a circle.",
            Assert.Throws<StrataFormatException>(() => _visits.Enter(7, 10, "a tree")).Message);
    }

    [Fact]
    public void All_blocks_together_are_no_larger_than_the_file()
    {
        _visits.Enter(0, 60, "a tree");

        Assert.Equal(
            "'f.h5', byte 1: expected a tree no larger than the file. Received: blocks that overlap.",
            Assert.Throws<StrataFormatException>(() => _visits.Enter(1, 60, "a tree")).Message);
    }
}
