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
    public void The_longest_name_that_a_file_can_have_is_good()
    {
        using TemporaryFolder folder = new();
        string path = folder.File(new string('n', 255));

        AtomicFile.Write(path, [1]);

        Assert.Equal([path], Directory.GetFiles(folder.Path));
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

    [Fact]
    public void Leftovers_of_killed_processes_go_with_the_next_save_and_nothing_else_does()
    {
        using TemporaryFolder folder = new();
        string old = Leftover(folder, "a", age: 2), young = Leftover(folder, "a", age: 0), other = Leftover(folder, "ab", age: 2);
        string busy = Leftover(folder, "a", age: 2);
        File.WriteAllBytes(folder.File(".a.notes.tmp"), []);
        File.SetLastWriteTimeUtc(folder.File(".a.notes.tmp"), DateTime.UtcNow.AddDays(-1));
        using FileStream writer = new(busy, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        AtomicFile.Write(folder.File("a"), [1]);

        Assert.False(File.Exists(old));
        Assert.All([young, other, busy, folder.File(".a.notes.tmp"), folder.File("a")], f => Assert.True(File.Exists(f), f));
    }

    [Fact]
    public void The_new_file_is_as_private_as_the_old_one()
    {
        if (OperatingSystem.IsWindows()) return;
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.File("a"), [9]);
        File.SetUnixFileMode(folder.File("a"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        AtomicFile.Write(folder.File("a"), [1]);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File("a")));
    }

    private static string Leftover(TemporaryFolder folder, string name, int age)
    {
        string path = folder.File($".{name}.{Guid.NewGuid():N}.tmp");
        File.WriteAllBytes(path, []);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-age));
        return path;
    }
}
