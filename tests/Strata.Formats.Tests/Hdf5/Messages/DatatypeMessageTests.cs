using Strata.Formats.Hdf5;
using Strata.Formats.Hdf5.Messages;
using Strata.Formats.Hdf5.Writing;

namespace Strata.Formats.Tests.Hdf5.Messages;

public sealed class DatatypeMessageTests
{
    [Theory]
    [InlineData("bool")]
    [InlineData("int8")]
    [InlineData("int16")]
    [InlineData("int32")]
    [InlineData("int64")]
    [InlineData("uint8")]
    [InlineData("uint16")]
    [InlineData("uint32")]
    [InlineData("uint64")]
    [InlineData("float16")]
    [InlineData("float32")]
    [InlineData("float64")]
    [InlineData("S7")]
    public void What_is_written_is_read_again(string dType)
    {
        Hdf5Type type = DatatypeMessage.Read(MessageBytes.Open(Convert.ToHexString(TypeEncoder.Encode(Hdf5Type.Of(dType)))));

        Assert.Equal((dType, Hdf5Type.Of(dType)), (type.DType, type));
    }

    [Theory]
    [InlineData("10 000000 03000000 0000 1800", "integer of 24 bits in 3 bytes")]
    [InlineData("10 000000 04000000 0000 1800", "integer of 24 bits in 4 bytes")]
    [InlineData("11 200F00 02000000 0000 1000 07 08 00 07 7F000000", "float of 8 bits of exponent and 7 of mantissa")]
    [InlineData("16 010000 08000000", "compound")]
    [InlineData("17 000000 08000000", "reference")]
    [InlineData("19 000000 10000000", "sequence of variable length")]
    [InlineData("2A 000000 08000000", "array")]
    [InlineData("12 000000 08000000", "time")]
    public void Types_that_are_no_weights_have_a_name_and_no_dtype(string hex, string name)
    {
        Hdf5Type type = DatatypeMessage.Read(MessageBytes.Open(hex));

        Assert.Equal((Hdf5TypeKind.Other, null, name), (type.Kind, type.DType, type.ToString()));
    }

    [Theory]
    [InlineData("1F 000000 04000000", FormatErrorKind.UnsupportedType, "expected a datatype class from 0 to 11. Received: 15.")]
    [InlineData("60 000000 04000000", FormatErrorKind.UnsupportedVersion, "expected a datatype of version 1 to 5. Received: 6.")]
    [InlineData("10 000000 00000000", FormatErrorKind.Corrupt, "expected an element size of 1 byte or more. Received: 0.")]
    [InlineData(
        "10 000000 01000000 0000 1000", FormatErrorKind.Corrupt, "expected at most 8 bits in an integer. Received: 16 bits from bit 0.")]
    [InlineData(
        "11 201F00 01000000 0000 2000 17 08 00 17 7F000000",
        FormatErrorKind.Corrupt,
        "expected a float's parts within its 1 bytes. Received: 32 bits, 8 of exponent, 23 of mantissa.")]
    [InlineData("13 030000 04000000", FormatErrorKind.Corrupt, "expected text padded by zeros or spaces. Received: padding 3.")]
    [InlineData(
        "19 010000 08000000", FormatErrorKind.Corrupt, "expected 16 bytes for a text of variable length. Received: 8.")]
    public void What_is_no_type_is_refused(string hex, FormatErrorKind kind, string message)
    {
        StrataFormatException error = Assert.Throws<StrataFormatException>(() => DatatypeMessage.Read(MessageBytes.Open(hex)));

        Assert.Equal((kind, "'f.h5', byte 100: " + message), (error.Kind, error.Message));
    }

    [Fact]
    public void Types_within_types_end()
    {
        string nested = string.Concat(Enumerable.Repeat("18 000000 01000000 ", 10));

        Assert.Contains(
            "expected types nested 8 deep at most. Received: more.",
            Assert.Throws<StrataFormatException>(() => DatatypeMessage.Read(MessageBytes.Open(nested))).Message);
    }
}
