using Strata.Formats.Hdf5;
using Strata.Formats.Npy;
using Strata.Testing;

namespace Strata.Formats.Tests.Hdf5;

public sealed class Hdf5BuilderTests
{
    [Fact]
    public void Groups_datasets_and_attributes_come_back()
    {
        Hdf5Builder builder = new();
        Hdf5GroupBuilder vars = builder.Root.Group("layers/dense/vars");
        vars.Set("name", "dense");
        vars.Set("names", ["a", "", "ä😀"]);
        vars.Set("rate", 0.5f);
        vars.Set("größe", 3L);
        vars.Dataset("0", NdArray.From<float>([1, 2, 3, 4, 5, 6], 2, 3)).Set("flag", true);
        builder.Root.Dataset("texts", ["x", "yy"], 2);
        builder.Root.Dataset("half", "V2", [2], stream => stream.Write([1, 2, 3, 4]));

        using Hdf5File file = Open(builder);
        Hdf5Group read = file.Root.Group("layers/dense/vars");

        Assert.Equal("dense", read.Attributes["name"].ReadString());
        Assert.Equal(["a", "", "ä😀"], read.Attributes["names"].ReadStrings());
        Assert.Equal(0.5f, read.Attributes["rate"].Read<float>());
        Assert.Equal(3L, read.Attributes["größe"].Read<long>());
        Assert.Equal([1, 2, 3, 4, 5, 6], read.Dataset("0").Read().As<float>().ToArray());
        Assert.Equal([2, 3], read.Dataset("0").Shape);
        Assert.True(read.Dataset("0").Attributes["flag"].Read<bool>());
        Assert.Equal(["x", "yy"], file.Root.Dataset("texts").ReadStrings());
        Assert.Equal((Hdf5TypeKind.Opaque, 2), (file.Root.Dataset("half").Type.Kind, file.Root.Dataset("half").Type.Size));
        Assert.Equal([0x0201, 0x0403], file.Root.Dataset("half").Read().As<ushort>().ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(9000)]
    public void A_group_of_any_size_comes_back(int count)
    {
        Hdf5Builder builder = new();
        for (int i = 0; i < count; i++) builder.Root.Dataset($"layer_{i}", NdArray.From([i]));

        using Hdf5File file = Open(builder);

        Assert.Equal(count, file.Root.Keys.Count);
        for (int i = 0; i < count; i++) Assert.Equal(i, file.Root.Dataset($"layer_{i}").Read().As<int>()[0]);
    }

    [Fact]
    public void Texts_fill_many_heaps_and_may_be_larger_than_one()
    {
        string[] texts = [.. Enumerable.Range(0, 3000).Select(i => new string('x', i % 97) + i), new string('y', 100_000)];
        Hdf5Builder builder = new();
        builder.Root.Set("config", texts[^1]);
        builder.Root.Dataset("t", texts, texts.Length);

        using Hdf5File file = Open(builder);

        Assert.Equal(texts[^1], file.Root.Attributes["config"].ReadString());
        Assert.Equal(texts, file.Root.Dataset("t").ReadStrings());
    }

    [Fact]
    public void Data_of_another_length_than_announced_is_an_error()
    {
        Hdf5Builder builder = new();
        builder.Root.Dataset("a", "float32", [2], stream => stream.Write(new byte[4]));

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => builder.Write(new MemoryStream()));

        Assert.Equal("Dataset '/a' of float32 (2,) expects 8 bytes. Received: 4.", error.Message);
    }

    [Fact]
    public void An_attribute_that_no_header_holds_is_an_error()
    {
        Hdf5Builder builder = new();

        ArgumentException error = Assert.Throws<ArgumentException>(() => builder.Root.Set("big", NdArray.From(new byte[70_000], 70_000)));

        Assert.Equal(
            "Attribute 'big' of '/' expects at most 65528 bytes with its name. Received: 70048. "
            + "Write a dataset, or lists of names with Hdf5ChunkedAttribute. (Parameter 'name')",
            error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a//b")]
    [InlineData("../a")]
    [InlineData("/a")]
    public void Odd_paths_are_errors(string path) =>
        Assert.ThrowsAny<ArgumentException>(() => new Hdf5Builder().Root.Group(path));

    [Fact]
    public void A_name_is_given_once()
    {
        Hdf5Builder builder = new();
        builder.Root.Dataset("a/b", NdArray.From([1]));

        Assert.Equal(
            "'/a/b' is there already. Received: another dataset of that name. (Parameter 'path')",
            Assert.Throws<ArgumentException>(() => builder.Root.Dataset("a/b", NdArray.From([1]))).Message);
        Assert.Equal(
            "'/a/b' is a dataset already. Received: a request for a group. (Parameter 'name')",
            Assert.Throws<ArgumentException>(() => builder.Root.Group("a/b/c")).Message);
    }

    [Fact]
    public void Complex_numbers_have_no_counterpart() => Assert.Equal(
        "HDF5 expects an element type such as 'float32', 'int64', 'bool', 'S5' or 'V2'. Received: 'complex64'. (Parameter 'dType')",
        Assert.Throws<ArgumentException>(() => new Hdf5Builder().Root.Dataset("a", new NdArray("complex64", [1], new byte[8]))).Message);

    [ToolTheory("h5dump")]
    [InlineData("DATASET \"0\" {")]
    [InlineData("H5T_IEEE_F32LE")]
    [InlineData("SIMPLE { ( 2, 3 ) / ( 2, 3 ) }")]
    [InlineData("(0,0): 1, 2, 3,")]
    [InlineData("(0): \"dense\"")]
    [InlineData("\"TRUE\"             1;")]
    public void H5dump_prints_what_is_written(string expected)
    {
        using TemporaryFolder folder = new();
        Hdf5Builder builder = new();
        builder.Root.Group("vars").Set("name", "dense");
        builder.Root.Dataset("vars/0", NdArray.From<float>([1, 2, 3, 4, 5, 6], 2, 3)).Set("flag", true);
        builder.Save(folder.File("a.h5"));

        (int code, string output) = Tool.Run("h5dump", folder.File("a.h5"))!.Value;

        Assert.True(code == 0, output);
        Assert.Contains(expected, output);
    }

    [ToolTheory("h5py")]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(5000)]
    public void H5py_can_add_to_what_is_written(int count)
    {
        using TemporaryFolder folder = new();
        Hdf5Builder builder = new();
        for (int i = 0; i < count; i++) builder.Root.Dataset($"layer_{i}", NdArray.From([i]));
        builder.Save(folder.File("a.h5"));
        const string add = """
            import sys, h5py
            with h5py.File(sys.argv[1], 'a') as f:
                for i in range(300): f['more_%d' % i] = i
                f.attrs['text'] = 'x' * 5000
                if 'layer_7' in f: del f['layer_7']
            """;

        (int code, string output) = Tool.Run(Tool.Python!, "-c", add, folder.File("a.h5"))!.Value;

        Assert.True(code == 0, output);
        using Hdf5File file = Hdf5File.Open(folder.File("a.h5"));
        Assert.Equal(count + 300 - (count > 7 ? 1 : 0), file.Root.Keys.Count);
        Assert.Equal(299L, file.Root.Dataset("more_299").Read().As<long>()[0]);
        Assert.Equal(5000, file.Root.Attributes["text"].ReadString().Length);
    }

    [Fact]
    public void A_failure_leaves_the_old_file()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("a.h5"), "old");
        Hdf5Builder builder = new();
        builder.Root.Dataset("a", "float32", [2], _ => throw new IOException("disk"));

        Assert.Throws<IOException>(() => builder.Save(folder.File("a.h5")));

        Assert.Equal("old", File.ReadAllText(folder.File("a.h5")));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    private static Hdf5File Open(Hdf5Builder builder)
    {
        MemoryStream stream = new();
        builder.Write(stream);
        return Hdf5File.Open(stream);
    }
}
