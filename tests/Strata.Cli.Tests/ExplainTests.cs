using Strata.Testing;

namespace Strata.Cli.Tests;

[Trait("Category", "EndToEnd")]
public sealed class ExplainTests
{
    private static readonly string s_model = Repository.PathOf("tests", "golden", "mnist", "article.keras");

    [Theory]
    [InlineData("why.html", "<!doctype html>")]
    [InlineData("why.svg", "<svg ")]
    [InlineData("why.png", "PNG")]
    public void A_digit_is_explained_into_a_file(string name, string begin)
    {
        using var folder = new ScratchFolder();
        var outcome = CommandLine.Run("explain", s_model, "--mnist", "0", "--method", "gradcam,lrp", "--class", "7", "--output", folder.File(name));
        Assert.Equal("", outcome.Error);
        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith(
            "gradcam: class 7, value 13.3645; explains the score before the softmax; layer 'conv', the last that fits, as none was named",
            outcome.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("lrp: class 7", outcome.Lines[1], StringComparison.Ordinal);
        Assert.Equal($"written to {folder.File(name)}", outcome.Lines[^1]);
        Assert.Contains(begin, System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(folder.File(name))[..40]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_of_ones_own_is_brought_to_the_models_size()
    {
        using var folder = new ScratchFolder();
        string picture = Repository.PathOf("tests", "golden", "data", "images", "rgba.png");
        var outcome = CommandLine.Run("explain", s_model, "--image", picture, "--invert", "--output", folder.File("why.html"));
        Assert.Equal("", outcome.Error);
        Assert.Equal(0, outcome.ExitCode);
        Assert.True(File.Exists(folder.File("why.html")));
    }

    [Theory]
    [InlineData("Give one thing to explain: --mnist NUMBER or --image FILE.")]
    [InlineData("--mnist names a test image from 0 to 9999. Received: 10000.", "--mnist", "10000")]
    [InlineData("There is no method 'magic'.", "--mnist", "0", "--method", "magic")]
    [InlineData("Sequential 'sequential' has no layer 'cnv'. There are: conv, pool, flatten, dense, probabilities.",
        "--mnist", "0", "--method", "gradcam", "--layer", "cnv")]
    [InlineData("tells 10 classes apart, 0 to 9. Received: class 10.", "--mnist", "0", "--class", "10")]
    [InlineData("--output writes .html, .svg or .png. Received: why.pdf.", "--mnist", "0", "--output", "why.pdf")]
    public void Mistakes_are_one_line_and_exit_code_2(string part, params string[] arguments)
    {
        var outcome = CommandLine.Run(["explain", s_model, .. arguments]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(part, Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_missing_is_told()
    {
        var outcome = CommandLine.Run("explain", "none.keras", "--mnist", "0");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal("strata: There is no file 'none.keras'. (See 'strata explain --help'.)", Assert.Single(outcome.ErrorLines));
    }
}
