using System.Xml.Linq;
using Strata.Explain.Tests.Support;
using Strata.Layers;
using Strata.Models;
using Strata.Testing;

namespace Strata.Explain.Tests.Diagrams;

public sealed class TransposedConvolutionTests
{
    private static readonly (string File, Func<string> Draw)[] s_pictures =
    [
        ("transposed-same-8", () => TransposedConvolution.ToSvg(4, 3, 2, 8, "same")),
        ("transposed-same-7", () => TransposedConvolution.ToSvg(4, 3, 2, 7, "same")),
        ("transposed-valid-9", () => TransposedConvolution.ToSvg(4, 3, 2, 9)),
        ("transposed-valid-10", () => TransposedConvolution.ToSvg(4, 3, 2, 10)),
        ("transposed-overlap", () => TransposedConvolution.OverlapToSvg(4, 3, 2, 8, "same")),
        ("article", () => Article.Model.ToSvg()),
    ];

    /// <summary>The engine itself says how often a cell is stamped, if everything is one.</summary>
    [Fact]
    public void Pictures_count_what_the_engine_counts_and_allow_what_it_allows()
    {
        foreach (int size in new[] { 1, 3, 4 })
            foreach (int kernel in new[] { 1, 2, 3, 5 })
                foreach (int stride in new[] { 1, 2, 3 })
                    foreach (bool isSame in new[] { false, true })
                        for (int output = 1; output < 20; output++) Check(new TransposedAxis(size, kernel, stride, output, isSame));
    }

    [Theory]
    [InlineData("same", 3, 2)]
    [InlineData("same", 4, 3)]
    [InlineData("valid", 3, 2)]
    [InlineData("valid", 2, 3)]
    public void The_output_padding_told_is_the_one_that_gives_the_size(string padding, int kernel, int stride)
    {
        for (int outputPadding = 0; outputPadding < stride; outputPadding++)
        {
            var layer = new Sequential
            {
                new Input(5, 5, 1), new Conv2DTranspose(1, kernel, strides: stride, padding: padding, outputPadding: outputPadding),
            };
            int output = layer.OutputShape[1];
            var (first, last) = TransposedAxis.Legal(5, kernel, stride, padding == "same");
            if (output < first || output > last) continue;
            Assert.Equal(outputPadding, new TransposedAxis(5, kernel, stride, output, padding == "same").OutputPadding);
        }
    }

    /// <summary>With STRATA_PICTURES=write the files are made anew.</summary>
    [Fact]
    public void The_page_shows_these_pictures_and_this_table()
    {
        foreach (var (file, draw) in s_pictures)
        {
            string path = Repository.PathOf("docs", "pictures", file + ".svg"), svg = draw() + "\n";
            if (Environment.GetEnvironmentVariable("STRATA_PICTURES") == "write") File.WriteAllText(path, svg);
            Assert.NotNull(XDocument.Parse(svg).Root);
            Assert.True(File.ReadAllText(path) == svg, $"{path} is not what the code draws. Set STRATA_PICTURES=write and run this test again.");
        }
        string page = File.ReadAllText(Repository.PathOf("docs", "flatten.md")).ReplaceLineEndings("\n");
        Assert.Contains(TransposedConvolution.ToTable(7, 3, 1, 2, 3), page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_that_no_convolution_maps_back_is_refused() => Assert.Equal(
        "4 cells with a kernel of 3, a stride of 2 and padding 'same' become 7 to 8. Received: 9. (Parameter 'output')",
        Assert.Throws<ArgumentException>(() => TransposedConvolution.ToSvg(4, 3, 2, 9, "same")).Message);

    private static void Check(TransposedAxis axis)
    {
        var (first, last) = TransposedAxis.Legal(axis.Size, axis.Kernel, axis.Stride, axis.IsSame);
        Value Run() => Op.Conv2DTranspose(
            Tensor.Ones([1, 1, axis.Size, 1]), Tensor.Ones([1, axis.Kernel, 1, 1]), [1, 1, axis.Output, 1], (1, axis.Stride),
            axis.IsSame ? "same" : "valid");
        if (axis.Output < first || axis.Output > last)
        {
            Assert.Throws<ArgumentException>(Run);
            return;
        }
        Assert.Equal(Run().Evaluate().ToArray<float>(), Enumerable.Range(0, axis.Output).Select(o => (float)axis.Count(o)));
    }
}
