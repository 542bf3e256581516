using Strata.Callbacks;
using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;
using Strata.Training;

namespace Strata.Tests.Training;

/// <summary>After warm-up nothing is allocated, and memory stays flat.</summary>
[Collection(GlobalsCollection.Name)]
public class AllocationTests
{
    [Fact]
    public void A_training_step_allocates_nothing()
    {
        var (model, x, y) = Article(32 * 40);
        var meter = new Meter();
        model.Fit(x, y, batchSize: 32, epochs: 2, verbose: 0, callbacks: [meter]);
        Assert.Equal(0, meter.Allocated);
        Assert.Equal(30, meter.Steps);
    }

    [Fact]
    public void Memory_is_flat_over_ten_epochs()
    {
        var (model, x, y) = Article(320);
        model.Fit(x, y, epochs: 2, verbose: 0);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        model.Fit(x, y, epochs: 10, verbose: 0);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.InRange(after - before, long.MinValue, 100_000);
    }

    [Fact]
    public void Predicting_on_spans_allocates_nothing()
    {
        var model = new Sequential { new Input(784), new Dense(128, activation: "relu"), new Dense(10, activation: "softmax") };
        float[] x = new float[784], y = new float[10];
        for (int i = 0; i < 100; i++) model.PredictOnBatch(x, y);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) model.PredictOnBatch(x, y);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1, y.Sum(), 1e-5);
    }

    [Fact]
    public void Many_threads_may_predict_at_once()
    {
        var (model, x, _) = Article(64);
        float[] expected = model.Predict(x).ToArray<float>();
        Parallel.For(0, 16, _ => Assert.Equal(expected, model.Predict(x).ToArray<float>()));
    }

    private static (Sequential Model, Tensor X, Tensor Y) Article(int samples)
    {
        var model = new Sequential
        {
            new Conv2D(32, (3, 3), activation: "relu", inputShape: (28, 28, 1)),
            new MaxPooling2D((2, 2)),
            new Flatten(),
            new Dense(128, activation: "relu"),
            new Dense(10, activation: "softmax"),
        };
        model.Compile(new Adam(1e-3), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var random = new RandomNumbers(3);
        var x = RandomNumbers.Fill([samples, 28, 28, 1], DType.Float32, random.NextDouble);
        var y = RandomNumbers.Fill([samples], DType.Int32, () => random.Next(10));
        return (model, x, y);
    }

    /// <summary>Counts what this thread allocates from step 10 to step 40 of the second epoch.</summary>
    private sealed class Meter : Callback
    {
        private long _start;
        private int _epoch;

        public long Allocated { get; private set; } = -1;

        public int Steps { get; private set; }

        public override void OnEpochBegin(int epoch, Logs logs) => _epoch = epoch;

        public override void OnTrainBatchEnd(int batch, Logs logs)
        {
            if (_epoch == 0) return;
            if (batch == 9) _start = GC.GetAllocatedBytesForCurrentThread();
            if (batch > 9) Steps++;
            if (batch == 39) Allocated = GC.GetAllocatedBytesForCurrentThread() - _start;
        }
    }
}
