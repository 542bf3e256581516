using Strata.Formats.Checksums;

namespace Strata.Formats.Tests.Checksums;

public sealed class ChecksumStreamTests
{
    [Fact]
    public void What_goes_by_and_what_is_left_are_both_counted()
    {
        byte[] bytes = new byte[200_000];
        new Random(1).NextBytes(bytes);
        using ChecksumStream stream = new(new MemoryStream(bytes));
        stream.ReadExactly(new byte[1000]);

        stream.Drain(bytes.Length);

        Assert.Equal((Crc32.Of(bytes), (long)bytes.Length), (stream.Checksum, stream.Position));
    }
}
