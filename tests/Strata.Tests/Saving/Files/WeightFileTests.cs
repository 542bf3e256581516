using Strata.Layers;
using Strata.Models;
using Strata.Saving;
using Strata.Tests.Support;

namespace Strata.Tests.Saving.Files;

public sealed class WeightFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.weights.h5")]
    [InlineData("a.h5")]
    [InlineData("a.safetensors")]
    [InlineData("a.npz")]
    [InlineData("a.weights.json")]
    public void Weights_come_back_from_every_format(string file)
    {
        Sequential model = Net(), other = Net();
        model.SaveWeights(_folder.File(file));

        Assert.Empty(other.LoadWeights(_folder.File(file)));

        AssertSame(model, other);
    }

    [Fact]
    public void Shards_hold_as_much_as_they_may_and_the_map_names_each()
    {
        Sequential model = Net(), other = Net();

        model.SaveWeights(_folder.File("big.weights.json"), maxShardBytes: 100);

        string[] shards = [.. Directory.GetFiles(_folder.Path, "*.h5").Select(f => Path.GetFileName(f)!).Order()];
        Assert.Equal(["big_00000.weights.h5", "big_00001.weights.h5"], shards);
        string map = File.ReadAllText(_folder.File("big.weights.json"));
        Assert.Contains("\"/layers/dense/vars\":\"big_00000.weights.h5\"", map, StringComparison.Ordinal);
        Assert.Contains("\"/layers/dense_1/vars\":\"big_00001.weights.h5\"", map, StringComparison.Ordinal);
        Assert.Contains("\"total_size\":172", map, StringComparison.Ordinal);
        other.LoadWeights(_folder.File("big.weights.json"));
        AssertSame(model, other);
    }

    [Fact]
    public void A_missing_shard_is_told()
    {
        string path = _folder.File("big.weights.json");
        Net().SaveWeights(path, maxShardBytes: 100);
        File.Delete(_folder.File("big_00001.weights.h5"));

        var error = Assert.Throws<ModelFileException>(() => Net().LoadWeights(path));

        Assert.Equal(
            $"'{path}' was not loaded (missing-member): The shard 'big_00001.weights.h5' is not beside its map.", error.Message);
    }

    [Fact]
    public void Arrays_that_do_not_fit_are_all_told_and_change_nothing()
    {
        string path = _folder.File("w.safetensors");
        new Sequential([new Input(3), new Dense(4, name: "first"), new Dense(2, name: "other")], "net").SaveWeights(path);
        var model = new Sequential([new Input(3), new Dense(5, name: "first"), new Dense(2, name: "last")], "net");
        float[] before = model.Weights[0].Tensor.ToArray<float>();

        var error = Assert.Throws<ModelFileException>(() => model.LoadWeights(path));

        Assert.Equal(
        [
            "Weight 'net/first/kernel' has shape (3, 4). Expected: (3, 5).",
            "Weight 'net/first/bias' has shape (4). Expected: (5,).",
            "Weight 'net/last/kernel' is not among its arrays: net/first/bias, net/first/kernel, net/other/bias, net/other/kernel.",
            "Weight 'net/last/bias' is not among its arrays: net/first/bias, net/first/kernel, net/other/bias, net/other/kernel.",
        ], error.Problems);
        Assert.Equal(before, model.Weights[0].Tensor.ToArray<float>());
        Assert.Equal(4, model.LoadWeights(path, skipMismatch: true).Count);
    }

    [Fact]
    public void Mistakes_of_the_caller_are_told()
    {
        var model = Net();
        Assert.Equal(
            "Weights are saved as .weights.h5, .weights.json, .h5 (legacy), .safetensors or .npz. Received: 'w.txt'. (Parameter 'path')",
            Assert.Throws<ArgumentException>(() => model.SaveWeights("w.txt")).Message);
        Assert.Equal(
            "Sequential 'empty' has no weights yet: call Build or Predict first.",
            Assert.Throws<InvalidOperationException>(() => new Sequential("empty").SaveWeights("w.h5")).Message);
        Assert.Equal(
            "Sequential 'empty' has no weights yet to overwrite: give it an Input, or call Build first.",
            Assert.Throws<InvalidOperationException>(() => new Sequential("empty").LoadWeights("w.h5")).Message);
        Assert.Equal(
            "There is no weights file 'nowhere.h5'.", Assert.Throws<FileNotFoundException>(() => model.LoadWeights("nowhere.h5")).Message);
        model.SaveWeights(_folder.File("w.npz"));
        Assert.Equal(
            $"byName is for legacy .h5 files. Received: '{_folder.File("w.npz")}'. (Parameter 'byName')",
            Assert.Throws<ArgumentException>(() => model.LoadWeights(_folder.File("w.npz"), byName: true)).Message);
    }

    private static Sequential Net() => new([new Input(5), new Dense(6, name: "first"), new Dense(1, useBias: true, name: "second")], "net");

    private static void AssertSame(Model expected, Model received)
    {
        for (int i = 0; i < expected.Weights.Count; i++)
            Assert.Equal(expected.Weights[i].Tensor.ToArray<float>(), received.Weights[i].Tensor.ToArray<float>());
    }
}
