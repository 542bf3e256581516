using System.Globalization;
using System.Text.RegularExpressions;
using Strata.Testing;

namespace Strata.Docs.Tests;

/// <summary>The code of README.md and docs works as written.</summary>
[Trait("Category", "Docs")]
public sealed partial class CodeTests
{
    public static TheoryData<string> Programs => [.. Blocks.Where(b => b.From is null).Select(b => b.At)];

    public static TheoryData<string> Quotations => [.. Blocks.Where(b => b.From is not null).Select(b => b.At)];

    private static IEnumerable<CodeBlock> Blocks => Page.WithCode.SelectMany(p => p.Blocks);

    [Theory, MemberData(nameof(Programs))]
    public void Blocks_compile_and_run(string at)
    {
        var block = Blocks.Single(b => b.At == at);

        var (program, errors) = Snippet.Compile(block.Text);

        Assert.True(program is not null, $"{at} does not compile:\n{errors}");
        if (block.Runs) Snippet.Run(program);
    }

    [Theory, MemberData(nameof(Quotations))]
    public void Quotations_are_word_for_word(string at)
    {
        var block = Blocks.Single(b => b.At == at);
        string file = File.ReadAllText(Repository.PathOf(block.From!)).ReplaceLineEndings("\n");

        Assert.True(file.Contains(block.Text, StringComparison.Ordinal), $"{at} is not, as it stands, a part of {block.From}. Copy it anew.");
    }

    [Fact]
    public void Example_of_the_readme_learns()
    {
        var (program, errors) = Snippet.Compile(Page.Read("README.md").Blocks.First().Text);
        Assert.True(program is not null, errors);

        string printed = Snippet.Run(program);

        var accuracy = Accuracy().Matches(printed).LastOrDefault();
        Assert.True(accuracy is not null, $"The example printed no accuracy:\n{printed}");
        Assert.InRange(double.Parse(accuracy.Groups[1].Value, CultureInfo.InvariantCulture), 0.85, 1);
    }

    /// <summary>The guide's file is one that Keras wrote, and so are the numbers beside it.</summary>
    [Fact]
    public void Guide_from_Colab_gives_the_numbers_of_Keras()
    {
        string[] printed = [.. Page.Read("docs/from-colab-to-csharp.md").Blocks.Select(b => Snippet.Run(Snippet.Compile(b.Text).Program!))];

        Assert.Matches(@"largest difference from Keras: 0\.00000\d\d", printed[0]);
        Assert.Contains("loss: 4.9829 - mae: 1.7139", printed[1], StringComparison.Ordinal);
        Assert.StartsWith("not-a-zip\n'broken.keras' was not loaded (not-a-zip): ", printed[2].ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"accuracy: (\d\.\d+)")]
    private static partial Regex Accuracy();
}
