using Strata.Explain.Tests.Support;
using Strata.Layers;
using Strata.Models;

namespace Strata.Explain.Tests.Features;

public sealed class FeaturesTests
{
    [Fact]
    public void Filters_are_tiles_of_their_kernels()
    {
        var picture = FilterPictures.Of(Article.Model);
        // 32 filters of 3 × 3 in rows of 6, a pixel between.
        Assert.Equal((23, 23), (picture.Width, picture.Height));
        var rgb = new Sequential { new Input(8, 8, 3), new Conv2D(4, 2, name: "conv") };
        Assert.Equal((5, 5), (FilterPictures.Of(rgb, "conv").Width, FilterPictures.Of(rgb).Height));
        Assert.Equal(
            "Sequential 'sequential' has no layer 'head'. There are: conv, pool, flatten, dense, probabilities.",
            Assert.Throws<ArgumentException>(() => FilterPictures.Of(Article.Model, "head")).Message.Split(" (Parameter")[0]);
    }

    [Fact]
    public void The_examples_a_unit_answers_to_most_come_strongest_first()
    {
        var images = Article.Test.X[..200];
        var strongest = MostActivating.Of(Article.Model, images, "conv", unit: 3, count: 5);
        var maps = LayerActivations.Of(Article.Model, images)["conv"];
        Assert.Equal(5, strongest.Count);
        Assert.True(strongest.Zip(strongest.Skip(1)).All(p => p.First.Activation >= p.Second.Activation));
        var best = strongest[0];
        Assert.Equal(best.Activation, maps[best.Example, best.Position[0], best.Position[1], 3].Item(), 1e-6);
        float largest = 0;
        for (int i = 3; i < maps.Count; i += 32) largest = Math.Max(largest, maps.Span<float>()[i]);
        Assert.Equal(largest, best.Activation);
        Assert.Equal(
            "Layer 'conv' has units 0 to 31. Received: 32.",
            Assert.Throws<ArgumentException>(() => MostActivating.Of(Article.Model, images, "conv", 32)).Message.Split(" (Parameter")[0]);
    }

    [Fact]
    public void Climbing_raises_the_activation()
    {
        var climbed = ActivationMaximisation.Of(Article.Model, Article.Test.X[..1], "conv", 3, new(Steps: 10));
        Assert.True(climbed.Losses[^1] > climbed.Losses[0], $"{climbed.Losses[0]} to {climbed.Losses[^1]}");
    }
}
