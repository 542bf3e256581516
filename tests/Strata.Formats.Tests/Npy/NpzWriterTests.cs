using Strata.Formats.Npy;

namespace Strata.Formats.Tests.Npy;

public sealed class NpzWriterTests
{
    private static readonly KeyValuePair<string, NdArray>[] Arrays =
    [
        new("b/kernel", NdArray.From<float>([1, 2, 3, 4, 5, 6], 2, 3)),
        new("a", NdArray.From<long>([long.MinValue])),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_written_is_read_again(bool compress)
    {
        using TemporaryFolder folder = new();

        NpzWriter.Write(folder.File("a.npz"), Arrays, compress);
        NpzReader reader = NpzReader.Open(folder.File("a.npz"));

        Assert.Equal(["b/kernel", "a"], reader.Names);
        Assert.Equal([1f, 2, 3, 4, 5, 6], reader.Read("b/kernel").As<float>().ToArray());
        Assert.Equal([2, 3], reader.Read("b/kernel").Shape);
        Assert.Equal([long.MinValue], reader.ReadAll()[1].Value.As<long>().ToArray());
    }

    [Fact]
    public void The_same_arrays_give_the_same_bytes() => Assert.Equal(Bytes(), Bytes());

    [Theory]
    [InlineData("../a")]
    [InlineData("")]
    public void Names_that_would_be_refused_are_not_written(string name) =>
        Assert.Throws<ArgumentException>(() => NpzWriter.Write(new MemoryStream(), [new(name, NdArray.From<int>([1], 1))]));

    [Fact]
    public void A_name_is_written_once_only() =>
        Assert.Throws<ArgumentException>(() => NpzWriter.Write(new MemoryStream(), [Arrays[1], Arrays[1]]));

    [Fact]
    public void Arrays_are_asked_for_one_by_one_and_not_copied()
    {
        using TemporaryFolder folder = new();
        NdArray large = NdArray.From<float>(new float[1 << 20], 1 << 20);
        long before = GC.GetAllocatedBytesForCurrentThread();

        NpzWriter.Write(folder.File("a.npz"), Enumerable.Range(0, 10).Select(i => KeyValuePair.Create($"a{i}", large)));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500_000);
        Assert.InRange(new FileInfo(folder.File("a.npz")).Length, 40 << 20, 41 << 20);
    }

    [Fact]
    public void A_failure_leaves_the_old_file()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("a.npz"), "old");
        IEnumerable<KeyValuePair<string, NdArray>> failing = Arrays.Select((a, i) => i == 0 ? a : throw new InvalidOperationException());

        Assert.Throws<InvalidOperationException>(() => NpzWriter.Write(folder.File("a.npz"), failing));

        Assert.Equal("old", File.ReadAllText(folder.File("a.npz")));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    private static byte[] Bytes()
    {
        MemoryStream stream = new();
        NpzWriter.Write(stream, Arrays);
        return stream.ToArray();
    }
}
