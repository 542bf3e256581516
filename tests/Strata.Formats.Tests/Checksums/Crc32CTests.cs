using Strata.Formats.Checksums;

namespace Strata.Formats.Tests.Checksums;

public sealed class Crc32CTests
{
    [Fact]
    public void The_check_value_of_the_standard() => Assert.Equal(0xE3069283u, Crc32C.Of("123456789"u8));

    [Fact]
    public void Every_length_and_cut_gives_what_bits_one_by_one_give()
    {
        byte[] bytes = new byte[100];
        new Random(3).NextBytes(bytes);
        for (int length = 0; length <= bytes.Length; length++)
        {
            uint expected = BitByBit(bytes.AsSpan(0, length));
            Assert.Equal(expected, Crc32C.Of(bytes.AsSpan(0, length)));
            Assert.Equal(expected, Crc32C.Of(bytes.AsSpan(length / 3, length - length / 3), Crc32C.Of(bytes.AsSpan(0, length / 3))));
        }
    }

    private static uint BitByBit(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >> 1 ^ 0x82F63B78u : crc >> 1;
        }
        return ~crc;
    }
}
