using Strata.Explain.Tests.Support;
using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;

namespace Strata.Explain.Tests.Callbacks;

[Trait("Category", "EndToEnd")]
public sealed class HeatMapCallbackTests
{
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
        Assert.NotEqual(heat.Attributions[0].Values, heat.Attributions[3].Values);
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
        Assert.Empty(browser.Errors);
    }
}
