using System.Text.Json.Nodes;
using Strata.Explain.Tests.Support;
using Strata.Profiling;
using Strata.Testing;

namespace Strata.Explain.Tests.Html;

public sealed class ReportPageTests
{
    [Fact, Trait("Category", "EndToEnd")]
    public async Task A_report_works_in_a_browser_light_and_dark()
    {
        using var folder = new ScratchFolder();
        string file = folder.File("why.html");
        Article.Model.Explain(Article.Test.X[0], new ExplainOptions { Title = "Why it reads a seven" }).SaveHtml(file);
        Assert.InRange(new FileInfo(file).Length, 10_000, 3_000_000);
        foreach (bool isDark in new[] { false, true })
        {
            using var browser = await Browser.Open(file, isDark);
            if (browser is null) return;
            // The strip tells where a cell was, and marks the place.
            await browser.Hover(".strip .cells", 0.5, 0.5);
            await browser.Until("document.querySelector('.strip .told').textContent.startsWith('Cell ') "
                + "&& document.querySelector('.strip .told').textContent.includes('was row')");
            Assert.True((await browser.Evaluate("document.querySelector('.there .mark').classList.contains('on')"))!.GetValue<bool>());
            // Two hundred cells further on is another place.
            string before = (await browser.Evaluate("document.querySelector('.strip .told').textContent"))!.GetValue<string>();
            await browser.Hover(".strip .cells", 0.9, 0.9);
            await browser.Until($"document.querySelector('.strip .told').textContent !== '{before}'");
            // The slider moves the opacity of what lies over the input.
            await browser.Evaluate("(() => { const s = document.querySelector('input[data-opacity]'); s.value = 20; s.dispatchEvent(new Event('input')); })()");
            Assert.Equal("0.2", (await browser.Evaluate("getComputedStyle(document.querySelector('.over')).opacity"))!.GetValue<string>());
            await browser.Evaluate("(() => { const s = document.querySelector('input[data-opacity]'); s.value = 75; s.dispatchEvent(new Event('input')); })()");
            await Shoot(browser, isDark ? "report-dark" : "report-light");
            // The button turns dark into light and back.
            string paper = (await browser.Evaluate("getComputedStyle(document.body).backgroundColor"))!.GetValue<string>();
            await browser.Evaluate("document.getElementById('theme').click()");
            Assert.NotEqual(paper, (await browser.Evaluate("getComputedStyle(document.body).backgroundColor"))!.GetValue<string>());
            Assert.Empty(browser.Errors);
        }
    }

    [Theory, Trait("Category", "EndToEnd")]
    [InlineData("Shared", 2)]
    [InlineData("Nested", 1)]
    [InlineData("Binary", 1)]
    [InlineData("Branches", 1)]
    [InlineData("Logits", 1)]
    [InlineData("DeadRelu", 1)]
    [InlineData("Permutation", 1)]
    public async Task Reports_of_all_kinds_of_models_open_without_an_error(string file, int inputs)
    {
        var golden = GoldenFile.Open("explain", file).Cases.First(c => c.Has("x0"));
        var why = GoldenModel.Of(golden).Explain(golden.Inputs(), new ExplainOptions { Examples = 2 });
        Assert.Empty(why.LeftOut);
        using var folder = new ScratchFolder();
        why.SaveHtml(folder.File("why.html"));
        using var browser = await Browser.Open(folder.File("why.html"));
        if (browser is null) return;
        int count = Math.Min(2, golden.Inputs()[0].Shape[0]);
        Assert.Equal(inputs * count, (await browser.Evaluate("document.querySelectorAll('.top figure').length"))!.GetValue<int>());
        Assert.Equal(
            why.Attributions.Count * inputs * count, (await browser.Evaluate("document.querySelectorAll('.grid figure').length"))!.GetValue<int>());
        Assert.True((await browser.Evaluate("[...document.images].every(i => i.complete && i.naturalWidth > 0)"))!.GetValue<bool>());
        await Shoot(browser, file);
        // On paper there is nothing to move.
        await browser.Send("Emulation.setEmulatedMedia", new JsonObject { ["media"] = "print" });
        Assert.Equal("none", (await browser.Evaluate("getComputedStyle(document.querySelector('.slider')).display"))!.GetValue<string>());
        Assert.Empty(browser.Errors);
    }

    [Fact, Trait("Category", "EndToEnd")]
    public async Task The_page_of_a_model_opens_without_an_error()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder.File("model.html"), Article.Model.ToHtml());
        using var browser = await Browser.Open(folder.File("model.html"));
        if (browser is null) return;
        Assert.Equal(7, (await browser.Evaluate("document.querySelectorAll('tr').length"))!.GetValue<int>());
        Assert.Empty(browser.Errors);
    }

    [Theory, Trait("Category", "EndToEnd")]
    [InlineData("profile", 3, false)]
    [InlineData("profile", 3, true)]
    [InlineData("layer", 2, true)]
    public async Task Pages_of_profiles_open_without_an_error_light_and_dark(string kind, int pictures, bool isDark)
    {
        using var folder = new ScratchFolder();
        string page = kind == "profile"
            ? Article.Model.Profile(Article.Test.X[..8], training: false, seconds: 0.05).ToHtml()
            : LayerBench.Run("Dense(8)", [4, 16], seconds: 0.02).ToHtml();
        File.WriteAllText(folder.File("page.html"), page);
        using var browser = await Browser.Open(folder.File("page.html"), isDark);
        if (browser is null) return;
        Assert.Equal(pictures, (await browser.Evaluate("document.querySelectorAll('svg.sv').length"))!.GetValue<int>());
        // Letters are seen on what they stand on: neither is as dark, or as light, as the other.
        string ink = (await browser.Evaluate("getComputedStyle(document.querySelector('svg.sv text.strong, svg.sv text')).fill"))!.GetValue<string>();
        string card = (await browser.Evaluate("getComputedStyle(document.querySelector('section')).backgroundColor"))!.GetValue<string>();
        Assert.True(Math.Abs(Lightness(ink) - Lightness(card)) > 90, $"{ink} on {card}");
        Assert.True(Lightness(card) < 128 == isDark, card);
        Assert.True((await browser.Evaluate("document.documentElement.scrollWidth <= innerWidth"))!.GetValue<bool>());
        Assert.Empty(browser.Errors);
    }

    private static double Lightness(string rgb) =>
        System.Text.RegularExpressions.Regex.Matches(rgb, "[0-9]+").Take(3).Average(m => double.Parse(m.Value, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Keeps a screenshot when STRATA_SCREENSHOTS names a folder, for people to look at.</summary>
    private static async Task Shoot(Browser browser, string name)
    {
        if (Environment.GetEnvironmentVariable("STRATA_SCREENSHOTS") is { } folder)
            await browser.Screenshot(Path.Combine(Directory.CreateDirectory(folder).FullName, name + ".png"));
    }
}
