namespace Strata.Cli.Tests;

[Trait("Category", "EndToEnd")]
public sealed class CompareHeadsTests
{
    [Fact]
    public void Three_heads_are_trained_and_told_in_a_table()
    {
        var outcome = CommandLine.Run("compare-heads", "--limit", "640");
        Assert.Equal("", outcome.Error);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(4, outcome.Lines.Length);
        Assert.StartsWith("head", outcome.Lines[0], StringComparison.Ordinal);
        // The parameters that the goldens' README states.
        Assert.Matches("^Flatten +693,962 +693,642 ", outcome.Lines[1]);
        Assert.Matches("^GlobalAveragePooling2D +5,834 +5,514 ", outcome.Lines[2]);
        Assert.Matches("^1×1 convolution +650 +330 ", outcome.Lines[3]);
    }

    [Fact]
    public void A_network_without_images_before_flatten_is_refused()
    {
        var outcome = CommandLine.Run("compare-heads", "without-flatten", "--limit", "64");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("needs images flattened by a Flatten", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
    }
}
