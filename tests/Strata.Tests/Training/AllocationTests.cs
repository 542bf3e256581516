using Strata.Callbacks;
using Strata.Datasets;
using Strata.Kernels.Threading;
using Strata.Layers;
using Strata.Models;
using Strata.Tests.Support;
using Strata.Training;

namespace Strata.Tests.Training;

/// <summary>Once warm, steps of training and predictions on spans allocate nothing.</summary>
public sealed class AllocationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_step_of_training_allocates_nothing(int threads) => WithThreads(threads, () =>
    {
        var model = ArticleNetwork.Create();
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
        var meter = new Meter(warmUp: 10);
        model.Fit(Mnist.Load().Train[..(32 * 60)], batchSize: 32, verbose: 0, callbacks: [meter]);
        AssertSilent(meter);
    });

    [Fact]
    public void A_step_with_moving_averages_allocates_nothing() => AssertSilentSteps(
        ImageNetworks.Classifier(), "sparse_categorical_crossentropy", Tensor.Zeros([8 * 60], DType.Int32));

    [Fact]
    public void A_step_that_enlarges_images_allocates_nothing() =>
        AssertSilentSteps(ImageNetworks.Autoencoder(), "mean_squared_error", Tensor.Ones([8 * 60, 16, 16, 3]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Predicting_on_spans_allocates_nothing(int threads) => WithThreads(threads, () =>
    {
        var model = ArticleNetwork.Create();
        float[] x = new float[32 * 784], y = new float[32 * 10];
        for (int i = 0; i < x.Length; i++) x[i] = i % 255 / 255f;
        for (int i = 0; i < 5; i++) model.PredictOnBatch(x, y);
        var meter = new Meter(warmUp: 1);
        for (int i = 0; i < 51; i++)
        {
            model.PredictOnBatch(x, y);
            meter.OnTrainBatchEnd(i, null!);
        }
        AssertSilent(meter);
        Assert.Equal(1f, y[..10].Sum(), 1e-5f);
    });

    [Fact]
    public void Memory_stays_flat_over_epochs()
    {
        var model = new Sequential { new Input(64), new Dense(64, "relu"), new Dense(4, "softmax") };
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
        var heap = new HeapPerEpoch();
        model.Fit(Tensor.Ones([1000, 64]), Tensor.Zeros([1000], DType.Int32), epochs: 12, verbose: 0, callbacks: [heap]);
        // The history grows by a few numbers per epoch; a graph or an arena kept would be a thousand times as much. Half of the epochs
        // may see more: the heap is that of the whole process, in which the test's host and the JIT live, too.
        long[] growth = [.. Enumerable.Range(2, 10).Select(i => heap.Bytes[i] - heap.Bytes[i - 1]).Order()];
        Assert.InRange(growth[growth.Length / 2], -100_000, 1_000);
    }

    [Fact]
    public void Many_threads_that_predict_at_once_agree_with_one()
    {
        var model = ArticleNetwork.Create();
        var images = Mnist.Load().Test.X[..64];
        float[] x = images.ToArray<float>(), expected = model.Predict(images).ToArray<float>();
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, round =>
        {
            int start = round % 4 * 16;
            float[] y = new float[160];
            model.PredictOnBatch(x.AsSpan(start * 784, 16 * 784), y);
            Assert.Equal(expected[(start * 10)..((start + 16) * 10)], y);
            Assert.Equal(expected, model.Predict(images).ToArray<float>());
        });
    }

    private static void AssertSilentSteps(Model model, LossSpec loss, Tensor target) => WithThreads(2, () =>
    {
        model.Compile("adam", loss);
        var meter = new Meter(warmUp: 10);
        model.Fit(Tensor.Ones([8 * 60, 16, 16, 3]), target, batchSize: 8, verbose: 0, callbacks: [meter]);
        AssertSilent(meter);
    });

    private static void AssertSilent(Meter meter)
    {
        Assert.Equal(50, meter.Steps);
        Assert.Equal(0, meter.OwnBytes);
        Assert.True(meter.SilentSteps >= 40, $"Something was allocated in {meter.Steps - meter.SilentSteps} of {meter.Steps} steps.");
    }

    private static void WithThreads(int threads, Action action)
    {
        int before = WorkerTeam.Shared.Threads;
        WorkerTeam.Resize(threads);
        try
        {
            action();
        }
        finally
        {
            WorkerTeam.Resize(before);
        }
    }

    /// <summary>Counts what is allocated from the end of one step to the end of the next, by this thread and by all.</summary>
    private sealed class Meter(int warmUp) : Callback
    {
        private long _own;
        private long _all;

        public int Steps { get; private set; }

        /// <summary>Bytes that the training thread allocated.</summary>
        public long OwnBytes { get; private set; }

        /// <summary>Steps during which no thread at all allocated; the test runner's threads do now and then.</summary>
        public int SilentSteps { get; private set; }

        public override void OnTrainBatchEnd(int batch, Logs logs)
        {
            long all = GC.GetTotalAllocatedBytes(precise: true), own = GC.GetAllocatedBytesForCurrentThread();
            if (batch >= warmUp)
            {
                Steps++;
                OwnBytes += own - _own;
                if (all == _all) SilentSteps++;
            }
            _own = GC.GetAllocatedBytesForCurrentThread();
            _all = GC.GetTotalAllocatedBytes(precise: true);
        }
    }

    private sealed class HeapPerEpoch : Callback
    {
        public List<long> Bytes { get; } = new(16);

        public override void OnEpochEnd(int epoch, Logs logs) => Bytes.Add(GC.GetTotalMemory(forceFullCollection: true));
    }
}
