using System.Buffers.Binary;
using System.Text;
using Strata.Formats.Safetensors;

namespace Strata.Formats.Tests.Safetensors;

public sealed class SafetensorsFileTests
{
    private const string Good =
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"BF16","shape":[],"data_offsets":[8,10]}}""";

    [Fact]
    public void Tensors_and_metadata_are_read()
    {
        string json = """{"__metadata__":{"format":"pt"},""" + Good[1..];

        using SafetensorsFile file = Open(json, [0, 0, 128, 63, 0, 0, 0, 64, 0x80, 0x3F]);

        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal(["a", "b"], file.Entries.Select(e => e.Name));
        Assert.Equal(["float32", "bfloat16"], file.Entries.Select(e => e.DType));
        Assert.Equal([1f, 2f], file.Read("a").As<float>().ToArray());
        Assert.Equal([0x3F80], file.Read("b").As<ushort>().ToArray());
        float[] values = new float[2];
        file.Read<float>("a", values);
        Assert.Equal([1f, 2f], values);
    }

    [Theory]
    [InlineData("[1]", 0, "a header that begins with '{'", "0x5B")]
    [InlineData("{", 0, "JSON of tensors", "Expected depth to be zero at the end of the JSON payload")]
    [InlineData("{} x", 0, "JSON of tensors", "'x' is invalid after a single JSON value")]
    [InlineData("""{"a":1}""", 0, "an object about 'a'", "Number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "F32 (2,) of 'a' within 7 bytes of data", "bytes 0 to 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "F32 (2,) of 'a' within 4 bytes of data", "bytes 0 to 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[8,4]}}""", 8, "F32 (1,) of 'a' within 8 bytes of data", "bytes 8 to 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 8, "tensors of 8 bytes in all", "4 bytes")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}}""",
        3,
        "'b' to begin at byte 1 of the data",
        "2, which leaves a hole or overlaps")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""",
        3,
        "'b' to begin at byte 2 of the data",
        "1, which leaves a hole or overlaps")]
    [InlineData("""{"a":{"dtype":"Q4","shape":[1],"data_offsets":[0,1]}}""", 1, "a known type, as F32", "'Q4' of 'a'")]
    [InlineData("""{"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}}""", 1, "at most 32 whole numbers from 0 on", "others")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1]}}""", 1, "dtype, shape and two data_offsets of 'a'", "fewer")]
    [InlineData("""{"a":{"dtype":"U8","x":[1]}}""", 1, "dtype, shape and data_offsets of 'a', each once", "'x'")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "a text", "Number")]
    public void Headers_that_do_not_fit_are_refused(string json, int data, string expected, string received)
    {
        StrataFormatException error = Assert.Throws<StrataFormatException>(() => Open(json, new byte[data]));

        Assert.Equal((expected, received), (error.Expected, error.Received));
    }

    [Fact]
    public void A_name_twice_is_refused()
    {
        const string about = """{"dtype":"U8","shape":[0],"data_offsets":[0,0]}""";

        StrataFormatException error = Assert.Throws<StrataFormatException>(() => Open("{\"a\":" + about + ",\"a\":" + about + "}", []));

        Assert.Equal((FormatErrorKind.DuplicateName, "'a' twice"), (error.Kind, error.Received));
    }

    [Fact]
    public void A_header_of_more_than_100_MB_is_refused_before_it_is_read()
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, ulong.MaxValue);

        Assert.Equal(
            "'stream', byte 0: expected a header of at most 100000000 bytes. Received: 18446744073709551615 bytes.",
            Assert.Throws<StrataFormatException>(() => SafetensorsFile.Open(new MemoryStream(bytes))).Message);
    }

    [Fact]
    public void A_missing_tensor_is_named_with_those_that_exist()
    {
        using SafetensorsFile file = Open(Good, new byte[10]);

        Assert.Equal("'stream' has no tensor 'x'. It has: 'a', 'b'.", Assert.Throws<KeyNotFoundException>(() => file.Read("x")).Message);
    }

    private static SafetensorsFile Open(string json, byte[] data)
    {
        byte[] header = Encoding.UTF8.GetBytes(json), length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return SafetensorsFile.Open(new MemoryStream([.. length, .. header, .. data]));
    }
}
