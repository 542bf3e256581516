using Strata.Formats.Protobuf;

namespace Strata.Formats.Tests.Protobuf;

public sealed class ProtobufReaderTests
{
    [Fact]
    public void The_examples_of_the_specification()
    {
        // developers.google.com/protocol-buffers, "Encoding": a = 150, text = "testing", and a message with a = 150 in field 3.
        ProtobufReader message = new([0x08, 0x96, 0x01, 0x12, 0x07, .. "testing"u8, 0x1A, 0x03, 0x08, 0x96, 0x01], "m");

        Assert.True(message.Next());
        Assert.Equal(150ul, message.Varint());
        Assert.True(message.Next());
        Assert.Equal("testing", message.Text());
        Assert.True(message.Next());
        var inner = message.Message();
        Assert.True(inner.Next());
        Assert.Equal(150ul, inner.Varint());
        Assert.False(inner.Next());
        Assert.False(message.Next());
    }

    [Theory]
    [InlineData("'m', byte 101: expected a whole number of at most 10 bytes. Received: more.", "08FFFFFFFFFFFFFFFFFFFFFF01")]
    [InlineData("'m', byte 101: expected at most 1 bytes of field 2. Received: 5.", "120541")]
    [InlineData("'m', byte 101: expected 8 bytes of field 1. Received: 2 before the end of the message.", "090000")]
    [InlineData("'m', byte 100: expected a way to write field 1 (0, 1, 2 or 5). Received: 3.", "0B")]
    [InlineData("'m', byte 100: expected a field's number from 1 to 536870911. Received: 0.", "02")]
    [InlineData("'m', byte 102: expected 1 bytes of field 0. Received: 0 before the end of the message.", "FFFF")]
    public void What_is_broken_is_refused_with_its_place(string error, string bytes)
    {
        byte[] message = Convert.FromHexString(bytes);
        var refused = Assert.Throws<StrataFormatException>(() =>
        {
            ProtobufReader reader = new(message, "m", 100);
            while (reader.Next()) reader.Skip();
        });
        Assert.Equal(error, refused.Message);
    }

    [Fact]
    public void A_field_of_another_type_is_refused()
    {
        var refused = Assert.Throws<StrataFormatException>(() =>
        {
            ProtobufReader reader = new([0x08, 0x01], "m");
            reader.Next();
            reader.Float();
        });
        Assert.Equal("'m', byte 1: expected field 1 as Fixed32. Received: Varint.", refused.Message);
    }
}
