using Strata.Explain.Tests.Support;
using Strata.Testing;

namespace Strata.Explain.Tests;

public sealed class ArticleTests
{
    [Fact]
    public void The_articles_network_classifies_9881_of_10000_and_gives_the_stored_probabilities()
    {
        var golden = Strata.Formats.Npy.NpzReader.Open(Repository.PathOf("tests", "golden", "mnist", "article.npz"));
        var p = Article.Model.Predict(Article.Test.X, batchSize: 250);
        var labels = Article.Test.Y.ToArray<byte>();
        int right = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            var row = p.Span<float>().Slice(10 * i, 10);
            if (Best(row) == labels[i]) right++;
        }
        Assert.Equal(9881, right);
        var stored = GoldenModel.Of(golden.Read("test/probabilities")).AsType(DType.Float32).ToArray<float>();
        for (int i = 0; i < stored.Length; i++) Assert.Equal(stored[i], p.Span<float>()[i], 1e-5f);
    }

    [Fact]
    public void Each_flattened_cell_points_back_to_its_place()
    {
        var why = Article.Model.Attribute(Article.Test.X[0], new FlattenImportance());
        Assert.Equal(new Shape(1, 5408), why.Main.Shape);
        Assert.Equal(new Shape(1, 13, 13, 32), why.Arrays["places"].Shape);
        int[] place = FlattenImportance.PlaceOf(4979, [13, 13, 32]);
        Assert.Equal([11, 12, 19], place);
        Assert.Equal(why.Main.Span<float>()[4979], why.Arrays["places"][0, 11, 12, 19].Item());
        Assert.Equal("flatten", why.Layer);
    }

    private static int Best(Span<float> row)
    {
        int best = 0;
        for (int i = 1; i < row.Length; i++) if (row[i] > row[best]) best = i;
        return best;
    }
}
