using Strata.Explain.Tests.Support;
using Strata.Testing;

namespace Strata.Explain.Tests.Reports;

public sealed class OverlayTests
{
    [Fact]
    public void Each_input_of_several_has_its_own_map()
    {
        var golden = GoldenFile.Open("explain", "Shared").Cases.First(c => c.Name == "saliency");
        var why = GoldenModel.Of(golden).Attribute(golden.Inputs(), new Saliency());
        var (left, right) = (Overlay.Of(why, golden.Inputs()[0], 0, 0), Overlay.Of(why, golden.Inputs()[1], 1, 0));
        Assert.False(left.IsSigned || right.IsSigned);
        Assert.True(left.FitsInput && right.FitsInput);
        Assert.NotEqual(left.Picture.Pixels.ToArray(), right.Picture.Pixels.ToArray());
    }

    [Fact]
    public void What_is_about_a_layers_positions_is_enlarged_to_the_input()
    {
        var why = Article.Model.Attribute(Article.Test.X[0], new LayerConductance { Layer = "pool", Steps = 5 });
        var overlay = Overlay.Of(why, Article.Test.X[..1], 0, 0);
        Assert.True(overlay.IsSigned && overlay.FitsInput);
        Assert.Equal((28, 28), (overlay.Picture.Width, overlay.Picture.Height));
    }

    [Fact]
    public void What_is_about_units_without_positions_stands_alone()
    {
        var why = Article.Model.Attribute(Article.Test.X[0], new LayerConductance { Layer = "dense", Steps = 5 });
        var overlay = Overlay.Of(why, Article.Test.X[..1], 0, 0);
        Assert.False(overlay.FitsInput);
        // A row of 128 would be too thin to be seen.
        Assert.Equal((32, 4), (overlay.Picture.Width, overlay.Picture.Height));
    }

    [Fact]
    public void Flattened_cells_are_seen_where_they_were()
    {
        var why = Article.Model.Attribute(Article.Test.X[0], new FlattenImportance());
        var overlay = Overlay.Of(why, Article.Test.X[..1], 0, 0);
        Assert.True(overlay.IsSigned && overlay.FitsInput);
        Assert.Equal((28, 28), (overlay.Picture.Width, overlay.Picture.Height));
    }
}
