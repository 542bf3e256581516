using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Tests.Hdf5.Blocks;

public sealed class CursorTests
{
    [Fact]
    public void Numbers_are_read_in_order_with_their_addresses()
    {
        Cursor cursor = Open([1, 2, 0, 3, 0, 0, 0, 0xFF, 0xFF, 0xFF]);

        Assert.Equal((1, 2, 3u), (cursor.Byte(), cursor.UInt16(), cursor.UInt32()));
        Assert.Equal((107L, 7, 3), (cursor.Address, cursor.Position, cursor.Left));
        Assert.Equal(0xFFFFFF, cursor.Number(3));
    }

    [Fact]
    public void What_is_beyond_63_bits_is_the_largest_number_and_all_ones_are_nowhere()
    {
        byte[] large = [0, 0, 0, 0, 0, 0, 0, 0x80], ones = [.. Enumerable.Repeat((byte)0xFF, 8)];

        Assert.Equal(long.MaxValue, Open(large).Offset());
        Assert.Equal(Hdf5Source.Undefined, Open(ones).Offset());
        Assert.Equal(long.MaxValue, Open(ones).Length());
        Assert.Equal(-1, Open(ones).Limit());
    }

    [Fact]
    public void Parts_end_where_they_end()
    {
        Cursor cursor = Open([1, 2, 3, 4]);
        Cursor part = cursor.Part(2, "a part");
        part.Skip(2);

        Assert.Equal(
            "'f.h5', byte 102: expected 1 bytes more of a part. Received: 0 bytes before its end.",
            Assert.Throws<StrataFormatException>(() => part.Byte()).Message);
        Assert.Equal(3, cursor.Byte());
    }

    [Fact]
    public void Text_ends_at_its_zero()
    {
        Cursor cursor = Open([.. "ab\0cd\0e"u8]);

        Assert.Equal(("ab", "cd"), (cursor.TextToZero(), cursor.TextToZero()));
        Assert.Equal(
            "'f.h5', byte 106: expected a name in a block that ends with a zero. Received: none.",
            Assert.Throws<StrataFormatException>(() => cursor.TextToZero()).Message);
    }

    private static Cursor Open(byte[] bytes) => new(new Hdf5Source(new MemoryStream(new byte[1000]), "f.h5"), bytes, 100, "a block");
}
