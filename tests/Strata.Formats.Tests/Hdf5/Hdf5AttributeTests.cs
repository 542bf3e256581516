using Strata.Formats.Hdf5;
using Strata.Formats.Npy;

namespace Strata.Formats.Tests.Hdf5;

public sealed class Hdf5AttributeTests
{
    [Fact]
    public void Single_values_are_read_as_such()
    {
        using Hdf5File file = Sample();
        IReadOnlyDictionary<string, Hdf5Attribute> attributes = file.Root.Attributes;

        Assert.Equal(7L, attributes["number"].Read<long>());
        Assert.Equal("überall", attributes["text"].ReadString());
        Assert.Equal("fixed", attributes["fixed"].ReadString());
        Assert.Equal("S5", attributes["fixed"].Type.DType);
    }

    [Fact]
    public void Several_values_are_no_single_one()
    {
        using Hdf5File file = Sample();

        string number = Assert.Throws<StrataFormatException>(() => file.Root.Attributes["numbers"].Read<int>()).Message;
        string text = Assert.Throws<StrataFormatException>(() => file.Root.Attributes["texts"].ReadString()).Message;

        Assert.EndsWith("expected attribute 'numbers' with one element. Received: shape (2,). Read it as an array.", number);
        Assert.EndsWith("expected attribute 'texts' with one element. Received: shape (2,). Read it as an array.", text);
    }

    [Fact]
    public void Another_type_is_refused_by_name()
    {
        using Hdf5File file = Sample();

        Assert.EndsWith(
            "expected attribute 'number' of int32. Received: int64. Ask for int64.",
            Assert.Throws<StrataFormatException>(() => file.Root.Attributes["number"].Read<int>()).Message);
    }

    private static Hdf5File Sample()
    {
        Hdf5Builder builder = new();
        builder.Root.Set("number", 7L);
        builder.Root.Set("numbers", NdArray.From([1, 2], 2));
        builder.Root.Set("text", "überall");
        builder.Root.Set("texts", ["a", "b"]);
        builder.Root.Set("fixed", new NdArray("S5", [], "fixed"u8.ToArray()));
        MemoryStream stream = new();
        builder.Write(stream);
        return Hdf5File.Open(stream);
    }
}
