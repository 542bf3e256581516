using System.Diagnostics;
using System.Globalization;
using Strata.Callbacks;
using Strata.Kernels.Threading;
using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;
using Strata.Training;

namespace Strata.Bench;

/// <summary>Trains the network of the article on random images in memory and tells milliseconds per step of its fastest epoch.</summary>
internal static class FitBench
{
    public static string Run(int threads, int batch, int samples, int epochs)
    {
        WorkerTeam.Resize(threads);
        RandomSeed.Set(1);
        var (x, y) = Data(samples);
        var model = new Sequential
        {
            new Conv2D(32, (3, 3), activation: "relu", inputShape: (28, 28, 1)),
            new MaxPooling2D((2, 2)),
            new Flatten(),
            new Dense(128, activation: "relu"),
            new Dense(10, activation: "softmax"),
        };
        model.Compile(new Adam(1e-3), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        model.Fit(x[..Math.Min(samples, batch * 10)], y[..Math.Min(samples, batch * 10)], batchSize: batch, verbose: 0);
        var watch = new EpochWatch();
        model.Fit(x, y, batchSize: batch, epochs: epochs, verbose: 0, callbacks: [watch]);
        double ms = watch.Fastest.TotalMilliseconds / ((samples + batch - 1) / batch);
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"peer": "strata", "model": "seed", "threads": {{threads}}, "kind": "fit", "batch": {{batch}}, "ms": {{ms:0.0000}}}""");
    }

    private static (Tensor X, Tensor Y) Data(int samples)
    {
        var random = new Random(1);
        Tensor x = new((samples, 28, 28, 1), DType.Float32), y = new(new Shape(samples), DType.UInt8);
        foreach (ref float pixel in x.Span<float>()) pixel = random.NextSingle();
        foreach (ref byte label in y.Span<byte>()) label = (byte)random.Next(10);
        return (x, y);
    }

    /// <summary>Times each epoch.</summary>
    private sealed class EpochWatch : Callback
    {
        private long _start;

        public TimeSpan Fastest { get; private set; } = TimeSpan.MaxValue;

        public override void OnEpochBegin(int epoch, Logs logs) => _start = Stopwatch.GetTimestamp();

        public override void OnEpochEnd(int epoch, Logs logs)
        {
            var elapsed = Stopwatch.GetElapsedTime(_start);
            if (elapsed < Fastest) Fastest = elapsed;
        }
    }
}
