using Strata.Formats.Checksums;

namespace Strata.Formats.Tests.Checksums;

public sealed class Fletcher32Tests
{
    // By hand, words of 16 bits with the high byte first: "ab" is 0x6162, "cd" 0x6364, a last "e" 0x6500.
    [Theory]
    [InlineData("", 0u)]
    [InlineData("ab", 0x61626162u)]
    [InlineData("abcd", 0x2629C4C6u)]
    [InlineData("abcde", 0x4FF029C7u)]
    public void Words_are_summed_twice(string text, uint expected) =>
        Assert.Equal(expected, Fletcher32.Of(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Long_data_does_not_overflow()
    {
        byte[] bytes = new byte[100_001];
        bytes.AsSpan().Fill(0xFF);
        ulong first = 0, second = 0;
        for (int i = 0; i < bytes.Length; i += 2)
        {
            first = (first + (i + 1 < bytes.Length ? 0xFFFFu : 0xFF00u)) % 65535;
            second = (second + first) % 65535;
        }

        uint received = Fletcher32.Of(bytes);

        Assert.Equal((first, second), ((ulong)((received & 0xFFFF) % 65535), (ulong)((received >> 16) % 65535)));
    }
}
