using Strata.Formats.Hdf5.Blocks;
using Strata.Formats.Hdf5.Messages;

namespace Strata.Formats.Tests.Hdf5.Messages;

public sealed class FillValueMessageTests
{
    [Theory]
    [InlineData(HeaderMessage.FillValue, "01 01 00 01 04000000 01020304", new byte[] { 1, 2, 3, 4 })]
    [InlineData(HeaderMessage.FillValue, "02 01 00 01 04000000 01020304", new byte[] { 1, 2, 3, 4 })]
    [InlineData(HeaderMessage.FillValue, "02 01 00 00", null)]
    [InlineData(HeaderMessage.FillValue, "02 02 02 01 00000000", null)]
    [InlineData(HeaderMessage.FillValue, "03 29 04000000 01020304", new byte[] { 1, 2, 3, 4 })]
    [InlineData(HeaderMessage.FillValue, "03 09", null)]
    [InlineData(HeaderMessage.OldFillValue, "04000000 01020304", new byte[] { 1, 2, 3, 4 })]
    [InlineData(HeaderMessage.Layout, "03", null)]
    public void Every_version_is_read(int type, string hex, byte[]? expected) =>
        Assert.Equal(expected, FillValueMessage.Read([Message(type, hex)], 4));

    [Fact]
    public void One_of_another_size_is_refused() => Assert.Equal(
        "'f.h5', byte 100: expected a fill value of 8 bytes. Received: 4.",
        Assert.Throws<StrataFormatException>(
            () => FillValueMessage.Read([Message(HeaderMessage.OldFillValue, "04000000 01020304")], 8)).Message);

    private static HeaderMessage Message(int type, string hex)
    {
        Cursor cursor = MessageBytes.Open(hex);
        return new HeaderMessage(type, 0, cursor.Address, cursor.Source, cursor.Take(cursor.Left).ToArray());
    }
}
