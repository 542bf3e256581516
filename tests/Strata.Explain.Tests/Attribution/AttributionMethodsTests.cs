using Strata.Explain.Tests.Support;

namespace Strata.Explain.Tests.Attributions;

public sealed class AttributionMethodsTests
{
    public static IEnumerable<object[]> Names => AttributionMethods.Names.Select(n => new object[] { n });

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_name_makes_its_method_and_a_picture(string name)
    {
        var method = AttributionMethods.Named(name);
        Assert.Equal(name, method.Name);
        Assert.Matches(@"\d{4}|Captum", method.Reference);
        var why = Article.Model.Attribute(Article.Test.X[0], method);
        Assert.Equal([7], why.Classes);
        Assert.All(why.Main.ToArray<float>(), v => Assert.True(float.IsFinite(v)));
        Assert.True(Overlay.Of(why, Article.Test.X[..1], 0, 0).Picture.Width > 1);
    }

    [Fact]
    public void A_name_that_is_none_is_answered_with_those_there_are() => Assert.StartsWith(
        "There is no method 'grad-cam'. There are: saliency, gradient_x_input, smoothgrad,",
        Assert.Throws<ArgumentException>(() => AttributionMethods.Named("grad-cam")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_layer_is_handed_to_methods_that_look_at_one() =>
        Assert.Equal("pool", Article.Model.Attribute(Article.Test.X[0], AttributionMethods.Named("layercam", "pool")).Layer);
}
