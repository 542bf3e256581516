using Strata.Formats.Checksums;

namespace Strata.Formats.Tests.Checksums;

public sealed class Lookup3Tests
{
    // The values that lookup3.c itself gives in its driver5() for the initial value 0.
    [Theory]
    [InlineData("", 0xDEADBEEF)]
    [InlineData("Four score and seven years ago", 0x17770551)]
    public void The_hash_is_that_of_its_author(string text, uint expected) =>
        Assert.Equal(expected, Lookup3.Of(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Every_length_and_every_byte_counts()
    {
        byte[] bytes = new byte[40];
        HashSet<uint> seen = [];
        for (int length = 0; length <= bytes.Length; length++) Assert.True(seen.Add(Lookup3.Of(bytes.AsSpan(0, length))));
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = 1;
            Assert.True(seen.Add(Lookup3.Of(bytes)));
            bytes[i] = 0;
        }
    }
}
