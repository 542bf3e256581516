using Strata.Explain.Tests.Support;

namespace Strata.Explain.Tests.Attributions;

public sealed class OcclusionTests
{
    [Theory]
    [InlineData("An occlusion window must fit the input (28, 28, 1). Received: 29 along axis 0.", 29, 1)]
    [InlineData("Occlusion steps of more than the window would leave gaps. Received: stride 4, window 3 along axis 0.", 3, 4)]
    public void Windows_that_do_not_fit_are_refused(string message, int window, int stride)
    {
        var method = new Occlusion { Window = [window, 3, 1], Strides = [stride, 3, 1] };
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Article.Model.Attribute(Article.Test.X[0], method)).Message);
    }

    [Fact]
    public void A_window_needs_a_number_for_each_axis() => Assert.Equal(
        "Occlusion of an input (28, 28, 1) needs a window and strides of 3 numbers. Received: (5, 5) and (3, 3).",
        Assert.Throws<ArgumentException>(
            () => Article.Model.Attribute(Article.Test.X[0], new Occlusion { Window = [5, 5], Strides = [3, 3] })).Message);

    [Fact]
    public void One_window_over_all_gives_every_element_the_whole_drop()
    {
        var x = Article.Test.X[0];
        var why = Article.Model.Attribute(x, new Occlusion { Window = [28, 28, 1], Strides = [40, 1, 1] });
        float drop = why.Arrays["drops"].Span<float>()[0];
        Assert.All(why.Main.ToArray<float>(), v => Assert.Equal(drop, v));
        float empty = Article.Model.Attribute(Tensor.Zeros([1, 28, 28, 1]), new Saliency(), new Target(7)).Values[0];
        Assert.Equal(why.Values[0] - empty, drop, 1e-4f);
    }
}
