using Strata.Formats.Checksums;

namespace Strata.Formats.Tests.Checksums;

public sealed class Crc32Tests
{
    [Fact]
    public void The_check_value_of_the_standard() => Assert.Equal(0xCBF43926u, Crc32.Of("123456789"u8));

    [Fact]
    public void Parts_give_the_checksum_of_the_whole() => Assert.Equal(Crc32.Of("123456789"u8), Crc32.Of("6789"u8, Crc32.Of("12345"u8)));

    [Fact]
    public void Every_length_gives_what_bits_one_by_one_give()
    {
        byte[] bytes = new byte[700];
        new Random(3).NextBytes(bytes);
        for (int length = 0; length <= bytes.Length; length++)
            Assert.Equal(BitByBit(bytes.AsSpan(0, length)), Crc32.Of(bytes.AsSpan(0, length)));
    }

    [Fact]
    public void Long_parts_give_the_checksum_of_the_whole()
    {
        byte[] bytes = new byte[5000];
        new Random(3).NextBytes(bytes);
        uint whole = BitByBit(bytes);
        for (int cut = 0; cut <= bytes.Length; cut += 37) Assert.Equal(whole, Crc32.Of(bytes.AsSpan(cut), Crc32.Of(bytes.AsSpan(0, cut))));
    }

    private static uint BitByBit(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320u : crc >> 1;
        }

        return ~crc;
    }
}
