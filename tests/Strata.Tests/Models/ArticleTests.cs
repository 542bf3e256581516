using Strata.Tests.Support;

namespace Strata.Tests.Models;

/// <summary>The article's network, as the article writes it, is what the article says it is.</summary>
public sealed class ArticleTests
{
    [Fact]
    public void Its_shapes_are_those_of_the_article()
    {
        var model = ArticleNetwork.Create();
        Assert.True(model.Built);
        Assert.Equal("(None, 28, 28, 1)", model.Inputs[0].Shape.ToString());
        Assert.Equal(
            ["(None, 26, 26, 32)", "(None, 13, 13, 32)", "(None, 5408)", "(None, 128)", "(None, 10)"],
            model.Layers.Select(layer => layer.OutputShapes![0].ToString()));
        Assert.Equal("(None, 10)", model.OutputShape.ToString());
    }

    [Fact]
    public void It_has_693962_parameters()
    {
        var model = ArticleNetwork.Create();
        Assert.Equal(693_962, model.CountParams());
        Assert.Equal([320, 0, 0, 692_352, 1_290], model.Layers.Select(layer => layer.CountParams()));
    }

    [Fact]
    public void Its_answers_are_probabilities_of_ten_classes()
    {
        var answers = ArticleNetwork.Create().Predict(Tensor.Full([3, 28, 28, 1], 0.5));
        Assert.Equal("(3, 10)", answers.Shape.ToString());
        for (int i = 0; i < 3; i++) Assert.Equal(1f, answers.Span<float>().Slice(i * 10, 10).ToArray().Sum(), 1e-5f);
    }
}
