using Strata.Formats.Idx;

namespace Strata.Formats.Tests.Idx;

public sealed class IdxWriterTests
{
    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        MemoryStream stream = new();

        IdxWriter.Write(stream, IdxArray.From<short>([258, -2], 2));

        Assert.Equal([0, 0, 11, 1, 0, 0, 0, 2, 1, 2, 0xFF, 0xFE], stream.ToArray());
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        using TemporaryFolder folder = new();
        IdxArray array = IdxArray.From<double>([1.5, double.NaN, -0.0, 4, 5, 6], 1, 2, 3);

        IdxWriter.Write(folder.File("a.idx"), array);
        IdxArray read = IdxReader.Read(folder.File("a.idx"));

        Assert.Equal(array.Shape, read.Shape);
        Assert.Equal(array.Data, read.Data);
    }

    [Fact]
    public void The_array_that_was_written_is_untouched()
    {
        IdxArray array = IdxArray.From<int>([1, 2], 2);

        IdxWriter.Write(new MemoryStream(), array);

        Assert.Equal([1, 2], array.As<int>().ToArray());
    }
}
