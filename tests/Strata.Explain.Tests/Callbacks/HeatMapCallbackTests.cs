using Strata.Explain.Tests.Support;
using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;
using Strata.Testing;

namespace Strata.Explain.Tests.Callbacks;

[Trait("Category", "EndToEnd")]
public sealed class HeatMapCallbackTests
{
    [Fact]
    public void A_film_of_nothing_is_refused() => Assert.Equal(
        "HeatMapCallback watched no training yet. Give it to Fit before its film is shown.",
        Assert.Throws<InvalidOperationException>(() => new HeatMapCallback(Article.Test.X[..1]).ToHtml()).Message);

    [Fact]
    public void A_network_without_positions_is_watched_by_its_gradients()
    {
        var model = new Sequential("table") { new Input(4), new Dense(3, "softmax") };
        model.Compile(new Adam(1e-3f), "sparse_categorical_crossentropy");
        var film = new HeatMapCallback(Tensor.Ones([2, 4]));
        model.Fit(Tensor.Ones([8, 4]), new Tensor([8], DType.Int32), epochs: 1, verbose: 0, callbacks: [film]);
        Assert.Equal(["saliency", "saliency"], film.Attributions.Select(a => a.Method.Name));
        Assert.Contains("before training", film.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_film_of_all_epochs_plays_in_a_browser()
    {
        using var folder = new ScratchFolder();
        var model = new Sequential("digits")
        {
            new Input(28, 28, 1), new Conv2D(4, 3, activation: "relu"), new Flatten(), new Dense(10, "softmax"),
        };
        model.Compile(new Adam(1e-3f), "sparse_categorical_crossentropy");
        string file = folder.File("heat.html");
        var heat = new HeatMapCallback(Article.Test.X[..2], file);
        model.Fit(Article.Test[..320], epochs: 3, verbose: 0, callbacks: [heat]);
        Assert.Equal(4, heat.Attributions.Count);
        Assert.Equal(heat.ToHtml(), File.ReadAllText(file));
        Assert.NotEqual(heat.Attributions[0].Values, heat.Attributions[3].Values);
        // A report of the model shows it, too.
        string report = model.Explain(Article.Test.X[0], new ExplainOptions { Film = heat }).ToHtml();
        Assert.Equal(2, report.Split("<figure class=\"film\">").Length - 1);
        using var browser = await Browser.Open(file);
        if (browser is null) return;
        const string Film = "document.querySelectorAll('.film')[1]";
        string told = (await browser.Evaluate($"{Film}.querySelector('output').textContent"))!.GetValue<string>();
        Assert.StartsWith("after epoch 3: class ", told, StringComparison.Ordinal);
        await browser.Evaluate($"(() => {{ const s = {Film}.querySelector('input'); s.value = 0; s.dispatchEvent(new Event('input')); }})()");
        Assert.StartsWith(
            "before training", (await browser.Evaluate($"{Film}.querySelector('img.on').alt"))!.GetValue<string>(), StringComparison.Ordinal);
        await browser.Evaluate($"{Film}.querySelector('button').click()");
        await browser.Until($"!{Film}.querySelector('img.on').alt.startsWith('before')");
        await browser.Evaluate($"{Film}.querySelector('button').click()");
        Assert.Equal("play", (await browser.Evaluate($"{Film}.querySelector('button').getAttribute('aria-label')"))!.GetValue<string>());
        string paused = (await browser.Evaluate($"{Film}.querySelector('output').textContent"))!.GetValue<string>();
        Assert.Equal(paused, (await browser.Evaluate($"{Film}.querySelector('img.on').alt"))!.GetValue<string>());
        Assert.Empty(browser.Errors);
    }
}
