namespace Strata.Testing.Tests;

public sealed class GoldenFolderTests
{
    [Fact]
    public void Topics_are_the_folders_with_goldens()
    {
        IReadOnlyList<string> topics = GoldenFolder.Topics();

        Assert.Contains("layers", topics);
        Assert.Contains("fit/summary", topics);
        Assert.DoesNotContain("files/hdf5", topics);
    }

    [Fact]
    public void Payload_is_not_a_golden() => Assert.DoesNotContain("imdb_word_index", GoldenFolder.Files("data/datasets"));
}
