using Strata.Explain.Tests.Support;

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

    /// <summary>Keeps a screenshot when STRATA_SCREENSHOTS names a folder, for people to look at.</summary>
    private static async Task Shoot(Browser browser, string name)
    {
        if (Environment.GetEnvironmentVariable("STRATA_SCREENSHOTS") is { } folder)
            await browser.Screenshot(Path.Combine(Directory.CreateDirectory(folder).FullName, name + ".png"));
    }
}
