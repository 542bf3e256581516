using Strata.Formats.Protobuf;

namespace Strata.Formats.Tests.Protobuf;

public sealed class ProtobufWriterTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        byte[] bytes = new ProtobufWriter().Varint(1, -1).Double(2, 0.1).Float(3, -2.5f).Text(4, "naïve").Bytes(5, [0, 255])
            .PackedVarints(6, [0, 127, 128, long.MinValue]).PackedFloats(7, [1, float.NaN])
            .Message(536_870_911, m => m.Varint(1, 7)).ToArray();

        ProtobufReader reader = new(bytes, "m");
        List<long> integers = [];
        List<float> floats = [];
        reader.Next();
        Assert.Equal(-1, (long)reader.Varint());
        reader.Next();
        Assert.Equal(0.1, reader.Double());
        reader.Next();
        Assert.Equal(-2.5f, reader.Float());
        reader.Next();
        Assert.Equal("naïve", reader.Text());
        reader.Next();
        Assert.Equal<byte>([0, 255], reader.Bytes().ToArray());
        reader.Next();
        reader.AddVarints(integers);
        Assert.Equal([0, 127, 128, long.MinValue], integers);
        reader.Next();
        reader.AddFloats(floats);
        Assert.Equal([1, float.NaN], floats);
        reader.Next();
        Assert.Equal(536_870_911, reader.Field);
        var inner = reader.Message();
        Assert.True(inner.Next());
        Assert.Equal(7ul, inner.Varint());
        Assert.False(reader.Next());
    }
}
