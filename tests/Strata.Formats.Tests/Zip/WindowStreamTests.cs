using Strata.Formats.Zip;

namespace Strata.Formats.Tests.Zip;

public sealed class WindowStreamTests
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];

    [Fact]
    public void A_window_shows_its_part_and_no_more()
    {
        using WindowStream window = new(new MemoryStream(Bytes), 10, 20, new Lock());

        byte[] read = new byte[50];

        Assert.Equal(20, window.ReadAtLeast(read, 50, throwOnEndOfStream: false));
        Assert.Equal(Bytes[10..30], read[..20]);
        Assert.Equal(-1, window.ReadByte());
        Assert.Equal(15, window.Seek(-5, SeekOrigin.End));
        Assert.Equal(25, window.ReadByte());
        Assert.Equal(18, window.Seek(2, SeekOrigin.Current));
        window.Position = 1000;
        Assert.Equal(-1, window.ReadByte());
        Assert.Throws<ArgumentOutOfRangeException>(() => window.Seek(-1, SeekOrigin.Begin));
    }

    [Fact]
    public void Windows_into_one_stream_do_not_disturb_each_other()
    {
        MemoryStream outer = new(Bytes);
        Lock sharing = new();

        Parallel.For(0, 8, i =>
        {
            using WindowStream window = new(outer, 10 * i, 10, sharing);
            for (int round = 0; round < 500; round++)
            {
                window.Position = round % 10;
                Assert.Equal(10 * i + round % 10, window.ReadByte());
            }
        });
    }
}
