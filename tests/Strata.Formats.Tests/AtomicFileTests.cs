namespace Strata.Formats.Tests;

public sealed class AtomicFileTests
{
    [Fact]
    public void A_new_file_is_written_and_nothing_else_is_left()
    {
        using TemporaryFolder folder = new();

        AtomicFile.Write(folder.File("a"), [1, 2, 3]);

        Assert.Equal([1, 2, 3], File.ReadAllBytes(folder.File("a")));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_failure_in_the_middle_leaves_the_old_file()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.File("a"), [9]);

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(folder.File("a"), stream =>
        {
            stream.Write([1, 2, 3]);
            throw new InvalidOperationException();
        }));

        Assert.Equal([9], File.ReadAllBytes(folder.File("a")));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        if (OperatingSystem.IsWindows()) return;
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.File("real"), [9]);
        File.CreateSymbolicLink(folder.File("link"), folder.File("real"));

        AtomicFile.Write(folder.File("link"), [1]);

        Assert.Equal([1], File.ReadAllBytes(folder.File("real")));
        Assert.NotNull(new FileInfo(folder.File("link")).LinkTarget);
    }
}
