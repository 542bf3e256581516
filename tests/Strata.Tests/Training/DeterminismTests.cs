using Strata.Datasets;
using Strata.Kernels.Threading;
using Strata.Models;
using Strata.Tests.Support;

namespace Strata.Tests.Training;

/// <summary>The same seed gives the same bits, on any number of threads.</summary>
public sealed class DeterminismTests
{
    private const int Steps = 200;
    private const int Batch = 32;

    private static readonly Lazy<Samples> s_train = new(() => Mnist.Load().Train[..(Steps * Batch)]);

    [Fact]
    public void Training_gives_the_same_bits_on_any_number_of_threads()
    {
        var alone = Train(1, seed: 7);
        foreach (int threads in new[] { 2, 3, 7 }) AssertSameBits(alone, Train(threads, seed: 7), $"{threads} threads");
    }

    [Fact]
    public void Two_runs_in_one_process_give_the_same_bits_and_another_seed_does_not()
    {
        var first = Train(2, seed: 11);
        AssertSameBits(first, Train(2, seed: 11), "the second run");
        Assert.False(first[0].Bytes.SequenceEqual(Train(2, seed: 12)[0].Bytes));
    }

    [Fact]
    public void So_does_training_with_batch_normalization_and_transposed_convolution()
    {
        foreach (var network in new Func<Sequential>[] { ImageNetworks.Classifier, ImageNetworks.Autoencoder })
        {
            var alone = With(1, seed: 3, () => TrainOnNoise(network()));
            foreach (int threads in new[] { 2, 3, 7 })
                AssertSameBits(alone, With(threads, seed: 3, () => TrainOnNoise(network())), $"{threads} threads");
        }
    }

    private static IReadOnlyList<Tensor> TrainOnNoise(Sequential model)
    {
        var random = new Random(8);
        var x = new Tensor([96, 16, 16, 3], DType.Float32);
        x.Fill(_ => random.NextDouble());
        model.Compile("adam", "mean_squared_error");
        var target = model.OutputShape.Rank == 4 ? x : Tensor.Full([96, 10], 0.1f);
        var history = model.Fit(x, target, batchSize: 32, epochs: 4, verbose: 0);
        Assert.True(history["loss"][3] < history["loss"][0], "It must learn for the comparison to mean anything.");
        return model.GetWeights();
    }

    private static IReadOnlyList<Tensor> Train(int threads, long seed) => With(threads, seed, () =>
    {
        var model = ArticleNetwork.WithDropout();
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
        var history = model.Fit(s_train.Value, Batch, epochs: 1, verbose: 0);
        Assert.True(history["accuracy"][0] > 0.5, "It must learn for the comparison to mean anything.");
        return model.GetWeights();
    });

    private static IReadOnlyList<Tensor> With(int threads, long seed, Func<IReadOnlyList<Tensor>> train)
    {
        int before = WorkerTeam.Shared.Threads;
        WorkerTeam.Resize(threads);
        try
        {
            RandomSeed.Set(seed);
            return train();
        }
        finally
        {
            WorkerTeam.Resize(before);
        }
    }

    private static void AssertSameBits(IReadOnlyList<Tensor> expected, IReadOnlyList<Tensor> actual, string run)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            int at = expected[i].Bytes.CommonPrefixLength(actual[i].Bytes);
            Assert.True(at == expected[i].ByteCount, $"Weight {i} after {run} differs at byte {at} of {expected[i].ByteCount}.");
        }
    }
}
