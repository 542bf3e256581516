using Strata.Datasets;
using Strata.Kernels.Threading;
using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;

namespace Strata.Tests.Training;

/// <summary>One seed, the same bits, for any number of threads.</summary>
[Collection(GlobalsCollection.Name)]
public class DeterminismTests
{
    [Fact]
    public void Two_hundred_steps_give_the_same_bits_on_1_2_3_and_7_threads()
    {
        var train = Mnist.Load().Train[..6400];
        int before = WorkerTeam.Shared.Threads;
        try
        {
            var expected = Train(train, 1);
            foreach (int threads in new[] { 1, 2, 3, 7 })
            {
                var received = Train(train, threads);
                for (int i = 0; i < expected.Count; i++)
                    Assert.True(expected[i].Bytes.SequenceEqual(received[i].Bytes), $"weight {i} differs with {threads} threads");
            }
        }
        finally
        {
            WorkerTeam.Resize(before);
        }
    }

    private static IReadOnlyList<Tensor> Train(Samples train, int threads)
    {
        WorkerTeam.Resize(threads);
        RandomSeed.Set(7);
        var model = new Sequential
        {
            new Conv2D(32, (3, 3), activation: "relu", inputShape: (28, 28, 1)),
            new MaxPooling2D((2, 2)),
            new Flatten(),
            new Dropout(0.2),
            new Dense(128, activation: "relu"),
            new Dense(10, activation: "softmax"),
        };
        model.Compile(new Adam(1e-3), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var history = model.Fit(train, batchSize: 32, epochs: 1, verbose: 0);
        Assert.InRange(history["loss"][0], 0.01, 1);
        return model.GetWeights();
    }
}
