using Strata.Formats.Hdf5;
using Strata.Formats.Npy;

namespace Strata.Formats.Tests.Hdf5;

public sealed class Hdf5ChunkedAttributeTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 1)]
    [InlineData(500, 1)]
    [InlineData(5000, 2)]
    [InlineData(20_000, 5)]
    public void Lists_of_any_length_come_back(int count, int parts)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(i => $"layer_{i}")];
        Hdf5Builder builder = new();
        Hdf5ChunkedAttribute.Write(builder.Root, "layer_names", names, ascii: true);

        using Hdf5File file = Open(builder);

        Assert.Equal(names, Hdf5ChunkedAttribute.Read(file.Root, "layer_names"));
        Assert.Equal(parts, file.Root.Attributes.Count);
    }

    [Theory]
    [InlineData("attributes_in_chunks.h5", "layer_names")]
    [InlineData("weight_names_in_chunks.h5", "weight_names")]
    public void The_parts_are_those_of_Keras(string name, string attribute)
    {
        using Hdf5File keras = Hdf5File.Open(SavedFiles.PathOf("legacy", name));
        Hdf5Object[] owners = [.. Hdf5Walk.All(keras).Where(o => o.Attributes.ContainsKey(attribute + "0"))];
        Assert.NotEmpty(owners);
        foreach (Hdf5Object owner in owners)
        {
            Hdf5Builder builder = new();
            Hdf5ChunkedAttribute.Write(builder.Root, attribute, Hdf5ChunkedAttribute.Read(owner, attribute)!);

            using Hdf5File file = Open(builder);

            Assert.Equal(Parts(owner, attribute), Parts(file.Root, attribute));
        }
    }

    [Fact]
    public void An_array_of_no_doubles_is_an_empty_list_as_h5py_writes_it()
    {
        Hdf5Builder builder = new();
        builder.Root.Set("weight_names", NdArray.From<double>([], 0));

        using Hdf5File file = Open(builder);

        Assert.Empty(Hdf5ChunkedAttribute.Read(file.Root, "weight_names")!);
        Assert.Null(Hdf5ChunkedAttribute.Read(file.Root, "layer_names"));
    }

    [Fact]
    public void A_text_that_no_part_holds_is_an_error() => Assert.Equal(
        "Attribute 'n' of '/' expects texts of at most 64512 bytes. Received: 70000. (Parameter 'values')",
        Assert.Throws<ArgumentException>(() => Hdf5ChunkedAttribute.Write(new Hdf5Builder().Root, "n", [new string('x', 70_000)])).Message);

    private static IEnumerable<string[]> Parts(Hdf5Object owner, string attribute) =>
        from part in owner.Attributes
        where part.Key.StartsWith(attribute, StringComparison.Ordinal)
        orderby part.Key
        select part.Value.ReadStrings();

    private static Hdf5File Open(Hdf5Builder builder)
    {
        MemoryStream stream = new();
        builder.Write(stream);
        return Hdf5File.Open(stream);
    }
}
