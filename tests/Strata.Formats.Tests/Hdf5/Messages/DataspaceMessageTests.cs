using Strata.Formats.Hdf5.Messages;

namespace Strata.Formats.Tests.Hdf5.Messages;

public sealed class DataspaceMessageTests
{
    [Theory]
    [InlineData("01 00 00 00 00000000", new int[0], new long[0])]
    [InlineData("01 01 00 00 00000000 0500000000000000", new[] { 5 }, new[] { 5L })]
    [InlineData("01 01 01 00 00000000 0500000000000000 FFFFFFFFFFFFFFFF", new[] { 5 }, new[] { -1L })]
    [InlineData("02 01 01 01 0500000000000000 0700000000000000", new[] { 5 }, new[] { 7L })]
    public void Shapes_and_their_limits_are_read(string hex, int[] shape, long[] max)
    {
        DataspaceMessage space = DataspaceMessage.Read(MessageBytes.Open(hex));

        Assert.Equal(shape, space.Shape);
        Assert.Equal(max, space.MaxShape);
        Assert.False(space.IsNull);
    }

    [Fact]
    public void Nothing_at_all_reads_as_an_empty_array()
    {
        DataspaceMessage space = DataspaceMessage.Read(MessageBytes.Open("02 00 00 02"));

        Assert.True(space.IsNull);
        Assert.Equal([0], space.Shape);
    }

    [Theory]
    [InlineData("03 00 00 00", FormatErrorKind.UnsupportedVersion, "byte 100: expected a dataspace of version 1 or 2. Received: 3.")]
    [InlineData("02 C8 00 01", FormatErrorKind.Corrupt, "byte 100: expected at most 32 dimensions. Received: 200.")]
    [InlineData(
        "02 01 00 01 0000000001000000", FormatErrorKind.Bomb, "byte 104: expected dimensions up to 2147483647. Received: 4294967296.")]
    [InlineData(
        "02 01 01 01 0500000000000000 0400000000000000",
        FormatErrorKind.Corrupt,
        "byte 112: expected a limit of at least the dimension, 5. Received: 4.")]
    public void What_is_no_shape_is_refused(string hex, FormatErrorKind kind, string message)
    {
        StrataFormatException error = Assert.Throws<StrataFormatException>(() => DataspaceMessage.Read(MessageBytes.Open(hex)));

        Assert.Equal((kind, "'f.h5', " + message), (error.Kind, error.Message));
    }
}
