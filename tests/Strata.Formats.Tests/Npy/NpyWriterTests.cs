using Strata.Formats.Npy;
using Strata.Testing;

namespace Strata.Formats.Tests.Npy;

public sealed class NpyWriterTests
{
    // The goldens hold files that NumPy itself wrote in its plainest form; these must come out byte for byte.
    [Theory]
    [InlineData("b1")]
    [InlineData("u1")]
    [InlineData("i8")]
    [InlineData("f2")]
    [InlineData("f4")]
    [InlineData("c16")]
    [InlineData("text")]
    [InlineData("bytes")]
    [InlineData("scalar")]
    [InlineData("one_element")]
    [InlineData("empty_2d")]
    [InlineData("rank_8")]
    public void Files_are_those_of_NumPy(string name)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Repository.PathOf("tests", "golden", "data", "npy"), name + ".npy"));
        MemoryStream written = new();

        NpyWriter.Write(written, NpyReader.Read(new MemoryStream(bytes)));

        Assert.Equal(bytes, written.ToArray());
    }

    [Fact]
    public void A_path_is_written_whole()
    {
        using TemporaryFolder folder = new();

        NpyWriter.Write(folder.File("a.npy"), NdArray.From<double>([1, 2, 3, 4], 2, 2));

        Assert.Equal([1, 2, 3, 4], NpyReader.Read(folder.File("a.npy")).As<double>().ToArray());
    }
}
