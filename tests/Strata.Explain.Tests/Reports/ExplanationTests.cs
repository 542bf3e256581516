using System.Xml.Linq;
using Strata.Explain.Tests.Support;
using Strata.Formats.Npy;
using Strata.Formats.Png;

namespace Strata.Explain.Tests.Reports;

public sealed class ExplanationTests
{
    [Fact]
    public void A_report_gives_arrays_a_figure_and_pixels()
    {
        using var folder = new ScratchFolder();
        var why = Article.Model.Explain(Article.Test.X[..2]);
        Assert.Equal(["gradcam", "integrated_gradients", "lrp", "deeplift", "guided_backprop", "saliency"], why.Attributions.Select(a => a.Method.Name));
        Assert.Equal(["conv", "pool", "flatten", "dense", "probabilities"], why.Activations.Keys);
        Assert.Equal([7, 2], why.Attributions[0].Classes);
        Assert.Equal(new Shape(2, 10), why.Outputs[0].Shape);
        why.SaveSvg(folder.File("why.svg"));
        // For each example itself, and for each of six methods the example with what lies over it, all inside the file.
        var images = XDocument.Load(folder.File("why.svg")).Descendants().Where(e => e.Name.LocalName == "image").ToList();
        Assert.Equal(2 * (1 + 2 * 6), images.Count);
        Assert.All(images, i => Assert.StartsWith("data:image/png;base64,", i.Attribute("href")!.Value, StringComparison.Ordinal));
        why.SavePng(folder.File("why.png"));
        var png = PngReader.Read(folder.File("why.png"));
        Assert.True(png.Width > 7 * 168 && png.Height > 2 * 168, $"{png.Width} x {png.Height}");
    }

    [Fact]
    public void All_numbers_are_saved_for_numpy()
    {
        using var folder = new ScratchFolder();
        var why = Article.Model.Explain(
            Article.Test.X[..2], new ExplainOptions { Methods = [new GradCam(), new GradCam { Layer = "pool" }, new IntegratedGradients()] });
        why.SaveArrays(folder.File("why.npz"));
        var arrays = NpzReader.Open(folder.File("why.npz"));
        Assert.Equal([2, 28, 28, 1], arrays.Read("x0").Shape);
        Assert.Equal([2, 13, 13, 32], arrays.Read("a/pool").Shape);
        Assert.Equal([2, 26, 26], arrays.Read("gradcam/raw").Shape);
        Assert.Equal([2, 13, 13], arrays.Read("gradcam_1/raw").Shape);
        Assert.Equal(why.Attributions[2].Main.ToArray<float>(), arrays.Read("integrated_gradients/attribution").As<float>().ToArray());
    }

    [Fact]
    public void Names_are_escaped_and_methods_asked_for_by_name_must_fit()
    {
        string page = Article.Model.Explain(Article.Test.X[0], new ExplainOptions
        {
            ClassNames = [.. Enumerable.Range(0, 10).Select(i => $"<b>{i}</b>")], Title = "a < b", Methods = [new Saliency()],
        }).ToHtml();
        Assert.Contains("<title>a &lt; b</title>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;7&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>7</b>", page, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(
            () => Article.Model.Explain(Article.Test.X[0], new ExplainOptions { Methods = [new GradCam { Layer = "dense" }] }));
    }

    [Fact]
    public void Progress_rises_to_one()
    {
        var told = new List<double>();
        Article.Model.Explain(Article.Test.X[0], progress: new Told(told));
        Assert.Equal(told.Order(), told);
        Assert.Equal(1, told[^1]);
    }

    private sealed class Told(List<double> shares) : IProgress<double>
    {
        public void Report(double value) => shares.Add(value);
    }
}
