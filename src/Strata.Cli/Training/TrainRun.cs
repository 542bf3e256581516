using System.Globalization;
using System.Runtime.InteropServices;
using Spectre.Console;
using Strata.Callbacks;
using Strata.Cli.Networks;
using Strata.Datasets;
using Strata.Kernels.Threading;
using Strata.Models;
using Strata.Optimizers;

namespace Strata.Cli.Training;

/// <summary>One training from the shell: summary first, progress, test accuracy last.</summary>
internal sealed class TrainRun(TrainSettings settings)
{
    /// <summary>What a shell expects of a program that Ctrl-C ended: 128 + SIGINT.</summary>
    private const int Interrupted = 130;

    public int Execute()
    {
        var network = BuiltInNetwork.Named(settings.Network);
        var optimizer = MakeOptimizer();
        var folder = new RunFolder(settings.Output);
        if (settings.Threads > 0) WorkerTeam.Resize(settings.Threads);
        if (settings.Seed is { } seed) RandomSeed.Set(seed);
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stop));

        var model = network.Create();
        model.Compile(optimizer, loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        string summary = model.Summary();
        Console.Out.Write(summary);
        folder.WriteSummary(summary);
        var (train, test) = Mnist.Load();
        if (settings.Limit > 0) train = train[..settings.Limit];
        var history = Fit(model, train, test, stop.Token);
        folder.WriteHistory(history);
        return Report(model, test, folder, stop.IsCancellationRequested);
    }

    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        // The step that is running ends, what was reached is told, and the exit code says that it was not all.
        context.Cancel = true;
        stop.Cancel();
    }

    private Optimizer MakeOptimizer()
    {
        try
        {
            Optimizer optimizer = settings.Optimizer;
            if (settings.LearningRate is { } rate) optimizer.LearningRate = rate;
            return optimizer;
        }
        catch (ArgumentException error)
        {
            throw new UsageError(error.Message);
        }
    }

    private History Fit(Model model, Samples train, Samples test, CancellationToken stop)
    {
        History Run(Callback? progress) => model.Fit(
            train, settings.BatchSize, settings.Epochs, verbose: 0, callbacks: progress is null ? [] : [progress],
            validationData: test, cancellationToken: stop);
        if (settings.Verbose == 0) return Run(null);
        bool isLive = settings.Verbose == 1 && !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive;
        return isLive ? LiveProgress.Show(train.Count, Run) : Run(new LineProgress(Console.Out, train.Count));
    }

    private int Report(Model model, Samples test, RunFolder folder, bool isInterrupted)
    {
        var result = model.Evaluate(test, batchSize: 250, verbose: 0);
        int correct = (int)Math.Round(result["accuracy"] * test.Count);
        if (settings.Verbose > 0) Console.Out.WriteLine($"run folder {folder.Path}");
        if (isInterrupted) Console.Out.WriteLine("interrupted: what follows is the result so far");
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"test accuracy {result["accuracy"]:0.0000} ({correct} of {test.Count})"));
        return isInterrupted ? Interrupted : 0;
    }
}
