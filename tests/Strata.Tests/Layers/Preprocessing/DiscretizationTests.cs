using Strata.Layers;
using Strata.Models;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Preprocessing;

public sealed class DiscretizationTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Discretization([-0.5, 0.25], epsilon: 0.02, outputMode: "count"),
            """{ "bin_boundaries": [-0.5, 0.25], "num_bins": null, "epsilon": 0.02, "output_mode": "count", "sparse": false }""",
        [8, 6])
        {
            IsSmooth = false,
        });

    [Fact]
    public void Boundaries_it_learned_are_saved_in_its_config()
    {
        var layer = new Discretization(numBins: 2, outputMode: "one_hot");
        layer.Adapt(Tensor.Of([1f, 2, 3, 4, 5, 6, 7, 8]));
        var model = new Sequential { new Input(1), layer };

        var loaded = Model.FromJson(model.ToJson());

        Tensor x = new[,] { { 1f }, { 8f } };
        Assert.Equal([1f, 0, 0, 1], model.Predict(x).ToArray<float>());
        Assert.Equal([1f, 0, 0, 1], loaded.Predict(x).ToArray<float>());
        Assert.Equal(2, ((Discretization)loaded.Layers[0]).NumBins);
    }

    [Fact]
    public void What_it_cannot_work_with_is_told()
    {
        ErrorTexts.AssertSays<ArgumentException>(
            () => _ = new Discretization(name: "bins"),
            "Discretization 'bins' needs binBoundaries, or numBins for Adapt to find them. Received: neither.");
        ErrorTexts.AssertSays<ArgumentOutOfRangeException>(
            () => _ = new Discretization(numBins: 0, name: "bins"),
            "Discretization 'bins' needs at least one bin. Received: 0. (Parameter 'numBins')");
        ErrorTexts.AssertSays<ArgumentOutOfRangeException>(
            () => _ = new Discretization(numBins: 3, epsilon: 0, name: "bins"),
            "Discretization 'bins' takes an epsilon above 0, up to 1. Received: 0. (Parameter 'epsilon')");
        ErrorTexts.AssertSays<ArgumentException>(
            () => _ = new Discretization([1], outputMode: "tf_idf", name: "bins"),
            "Discretization 'bins' has no output mode 'tf_idf'. There are: int, one_hot, multi_hot, count. (Parameter 'outputMode')");
        ErrorTexts.AssertSays<InvalidOperationException>(
            () => new Discretization(numBins: 3, name: "bins").Call(new Input(1)),
            "Discretization 'bins' has no boundaries yet. Call Adapt with data, or give binBoundaries.");
        ErrorTexts.AssertSays<InvalidOperationException>(
            () => new Discretization([1], name: "bins").Adapt(Tensor.Ones([2])),
            "Discretization 'bins' was given its boundaries. Make one with numBins to learn them from data.");
        ErrorTexts.AssertSays<ArgumentException>(
            () => new Discretization(numBins: 3, name: "bins").Adapt([]),
            "Discretization 'bins' needs at least one number to adapt to. Received: none. (Parameter 'batches')");
    }
}
