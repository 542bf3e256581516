using System.Globalization;
using System.Runtime.InteropServices;
using Spectre.Console;
using Strata.Callbacks;
using Strata.Cli.Files;
using Strata.Cli.Networks;
using Strata.Datasets;
using Strata.Explain;
using Strata.Kernels.Threading;
using Strata.Models;
using Strata.Optimizers;
using Strata.Training;

namespace Strata.Cli.Training;

/// <summary>One training from the shell: summary first, progress, test accuracy last.</summary>
internal sealed class TrainRun(TrainSettings settings)
{
    /// <summary>What a shell expects of a program that Ctrl-C ended: 128 + SIGINT.</summary>
    private const int Interrupted = 130;

    public int Execute()
    {
        if (settings.From is null) BuiltInNetwork.Named(settings.Network);
        else if (!Path.Exists(settings.From)) throw new UsageError($"There is no file '{settings.From}'.");
        var optimizer = MakeOptimizer();
        var folder = new RunFolder(settings.Output);
        if (settings.Threads > 0) WorkerTeam.Resize(settings.Threads);
        RandomSeed.Set(settings.Seed);
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stop));

        var model = MakeModel(optimizer);
        string summary = model.Summary();
        Console.Out.Write(summary);
        folder.WriteSummary(summary);
        var (train, test) = Mnist.Load();
        if (settings.Limit > 0) train = train[..settings.Limit];
        var film = settings.Film > 0 ? new HeatMapCallback(test.X[..settings.Film]) : null;
        var history = UsageError.Guard(() => Fit(model, train, test, film, stop.Token));
        folder.WriteHistory(history);
        folder.WriteModel(model);
        string result = Result(model.Evaluate(test, batchSize: 250, verbose: 0), test.Count);
        folder.WriteReport(TrainingReport.Of(model, test, history, summary, result, film));
        return Report(result, folder, stop.IsCancellationRequested);
    }

    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        // The step that is running ends, what was reached is told, and the exit code says that it was not all.
        context.Cancel = true;
        stop.Cancel();
    }

    private Model MakeModel(Optimizer optimizer)
    {
        var model = settings.From is null ? BuiltInNetwork.Named(settings.Network).Create() : ModelFiles.Load(settings.From);
        if (!model.IsCompiled) model.Compile(optimizer, loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        else if (settings.LearningRate is { } rate) model.Optimizer.LearningRate = rate;
        return model;
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

    private History Fit(Model model, Samples train, Samples test, HeatMapCallback? film, CancellationToken stop)
    {
        History Run(Callback? progress) => model.Fit(
            train.X, train.Y, settings.BatchSize, model.TrainedEpochs + settings.Epochs, verbose: 0,
            callbacks: [.. new[] { progress, film }.OfType<Callback>()], validationData: test, initialEpoch: model.TrainedEpochs,
            cancellationToken: stop);
        if (settings.Verbose == 0) return Run(null);
        bool isLive = settings.Verbose == 1 && !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive;
        return isLive ? LiveProgress.Show(train.Count, Run) : Run(new LineProgress(Console.Out, train.Count));
    }

    private int Report(string result, RunFolder folder, bool isInterrupted)
    {
        if (settings.Verbose > 0) Console.Out.WriteLine($"run folder {folder.Path}");
        if (isInterrupted) Console.Out.WriteLine("interrupted: what follows is the result so far");
        Console.Out.WriteLine(result);
        return isInterrupted ? Interrupted : 0;
    }

    /// <summary>The accuracy; of a model that measures something else, all it measures.</summary>
    private static string Result(EvaluationResult result, int images)
    {
        if (!result.Names.Contains("accuracy"))
        {
            var figures = result.Names.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n} {result[n]:0.0000}"));
            return $"test {string.Join(", ", figures)}";
        }
        int correct = (int)Math.Round(result["accuracy"] * images);
        return string.Create(CultureInfo.InvariantCulture, $"test accuracy {result["accuracy"]:0.0000} ({correct} of {images})");
    }
}
