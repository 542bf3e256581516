using System.Diagnostics;
using Strata.Bench.Yardsticks;
using Strata.Callbacks;
using Strata.Kernels.Threading;
using Strata.Models;
using Strata.Training;

namespace Strata.Bench.Peers;

/// <summary>Strata as a peer among others, in a process of its own: the same command line, the same clocks, the same lines.</summary>
internal static class StrataPeer
{
    public static int Run(Options options)
    {
        foreach (string name in options.Models ?? [.. Yardstick.All.Select(y => y.Name)])
        {
            var yardstick = Yardstick.Named(name);
            if (yardstick.Missing() is { } missing)
            {
                Console.Error.WriteLine($"strata: skips {name}: {missing}");
                continue;
            }
            foreach (int threads in options.Threads)
            {
                WorkerTeam.Resize(threads);
                void Tell(string kind, int batch, double ms) =>
                    Console.WriteLine(new Row("strata", name, threads, kind, batch, ms).ToJson());
                foreach (int batch in options.Fit)
                    Tell(Row.Fit, batch, FastestEpoch(yardstick, yardstick.Data(yardstick.Samples), batch, options.Seconds));
                foreach (int batch in options.HasDigits && yardstick.TakesDigits ? options.Fit : [])
                    Tell(Row.FitDigits, batch, FastestEpoch(yardstick, yardstick.Digits(), batch, options.Seconds));
                foreach (int batch in options.Predict) Tell(Row.Predict, batch, MedianCall(yardstick, batch, options.Seconds));
            }
        }
        return 0;
    }

    private static double FastestEpoch(Yardstick yardstick, (Tensor X, Tensor Y) data, int batch, double seconds)
    {
        var (x, y) = data;
        var model = yardstick.Create();
        int few = Math.Min(yardstick.Samples, batch * 2);
        model.Fit(x[..few], y[..few], batchSize: batch, verbose: 0);
        var watch = new EpochWatch(model, seconds);
        model.Fit(x, y, batchSize: batch, epochs: 100_000, verbose: 0, callbacks: [watch]);
        return watch.Fastest.TotalMilliseconds / ((yardstick.Samples + batch - 1) / batch);
    }

    private static double MedianCall(Yardstick yardstick, int batch, double seconds)
    {
        var (x, _) = yardstick.Data(batch);
        var model = yardstick.Create();
        float[] y = new float[model.PredictOnBatch(x).Count];
        return Clock.MedianCall(
            x.DType == DType.Float32 ? () => model.PredictOnBatch(x.Span<float>(), y) : () => model.PredictOnBatch(x), seconds);
    }

    /// <summary>Times each epoch, and ends training when time is up.</summary>
    private sealed class EpochWatch(Model model, double seconds) : Callback
    {
        private readonly long _end = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
        private long _start;

        public TimeSpan Fastest { get; private set; } = TimeSpan.MaxValue;

        public override void OnEpochBegin(int epoch, Logs logs) => _start = Stopwatch.GetTimestamp();

        public override void OnEpochEnd(int epoch, Logs logs)
        {
            long now = Stopwatch.GetTimestamp();
            var elapsed = Stopwatch.GetElapsedTime(_start, now);
            if (elapsed < Fastest) Fastest = elapsed;
            model.StopTraining |= now >= _end;
        }
    }
}
