using Strata.Formats.Hdf5;
using Strata.Formats.Npy;

namespace Strata.Formats.Tests.Hdf5;

public sealed class Hdf5GroupTests
{
    [Theory]
    [InlineData("g/h/a")]
    [InlineData("/g/h/a")]
    [InlineData("g//h/./a")]
    [InlineData("g/h/a/")]
    public void Paths_go_down_from_the_group_or_the_root(string path)
    {
        using Hdf5File file = Sample();

        Assert.Equal(("/g/h/a", "a"), (file.Root[path].Path, file.Root[path].Name));
        Assert.True(file.Root.Contains(path));
        Assert.Same(file.Root.Dataset("/g/h/a").Node, file.Root.Group("g").Group("h").Dataset("a").Node);
    }

    [Theory]
    [InlineData("x", "'stream' has no 'x' below '/'. '/' has: 'b', 'g'.")]
    [InlineData("g/h/x", "'stream' has no 'g/h/x' below '/'. '/g/h' has: 'a'.")]
    [InlineData("g/empty/x", "'stream' has no 'g/empty/x' below '/'. '/g/empty' has: nothing.")]
    [InlineData("b/x", "'stream' has no 'b/x' below '/'. '/' has: 'b', 'g'.")]
    public void What_is_missing_is_named_with_what_exists(string path, string message)
    {
        using Hdf5File file = Sample();

        Assert.False(file.Root.TryGet(path, out _));
        Assert.Equal(message, Assert.Throws<KeyNotFoundException>(() => file.Root[path]).Message);
    }

    [Fact]
    public void A_group_is_no_dataset_and_a_dataset_no_group()
    {
        using Hdf5File file = Sample();

        StrataFormatException dataset = Assert.Throws<StrataFormatException>(() => file.Root.Dataset("g"));
        StrataFormatException group = Assert.Throws<StrataFormatException>(() => file.Root.Group("b"));

        Assert.Equal((FormatErrorKind.WrongKind, "a dataset at '/g'", "a group"), (dataset.Kind, dataset.Expected, dataset.Received));
        Assert.Equal((FormatErrorKind.WrongKind, "a group at '/b'", "a dataset"), (group.Kind, group.Expected, group.Received));
    }

    [Fact]
    public void Soft_links_are_followed_unless_they_are_not_to_be()
    {
        string path = SavedFiles.PathOf("hdf5", "soft_links.h5");
        using Hdf5File file = Hdf5File.Open(path), strict = Hdf5File.Open(path, followSoftLinks: false);

        Assert.Equal(file.Root.Dataset("a").Read().Data, file.Root.Dataset("soft").Read().Data);
        Assert.Equal("/soft", file.Root.Dataset("soft").Path);
        Assert.Equal(Hdf5LinkKind.Soft, file.Root.LinkKind("soft"));
        Assert.EndsWith("such links are not followed in this file.", Refusal(strict, "soft").Message);
        Assert.EndsWith("such links lead nowhere.", Refusal(file, "dangling").Message);
        Assert.EndsWith("such links lead in a circle.", Refusal(file, "loop").Message);
    }

    private static StrataFormatException Refusal(Hdf5File file, string path)
    {
        StrataFormatException error = Assert.Throws<StrataFormatException>(() => file.Root[path]);
        Assert.Equal(FormatErrorKind.SoftLink, error.Kind);
        return error;
    }

    private static Hdf5File Sample()
    {
        Hdf5Builder builder = new();
        builder.Root.Dataset("g/h/a", NdArray.From([1f]));
        builder.Root.Group("g/empty");
        builder.Root.Dataset("b", NdArray.From([2f]));
        MemoryStream stream = new();
        builder.Write(stream);
        return Hdf5File.Open(stream);
    }
}
