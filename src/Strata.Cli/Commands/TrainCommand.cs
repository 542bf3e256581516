using System.CommandLine;
using Strata.Cli.Training;

namespace Strata.Cli.Commands;

/// <summary><c>strata train</c>: trains a network on MNIST and tells how well it reads.</summary>
internal static class TrainCommand
{
    private const string About =
        """
        Trains a network to read handwritten digits: MNIST's 60,000 images, evaluated on its 10,000 others after each epoch.

        Without options it trains the article's network (Conv2D, MaxPooling2D, Flatten, Dense) for 5 epochs with Adam, as Keras would.
        The last line of its output is the test accuracy. A run folder gets history.csv (loss and accuracy per epoch) and summary.txt.

        Try:   strata train --epochs 1 --limit 6000        a first look, in seconds
               strata train two-blocks --output runs/two   another network, into a folder of your choice
               strata train --seed 7 --threads 1           the same bits on every run, on any number of threads
        """;

    public static Command Create()
    {
        var network = NetworkArgument.Create();
        var epochs = WholeOption.Create("--epochs", 5, 1, 10_000, "Passes over the training images.", "-e");
        var batchSize = WholeOption.Create("--batch-size", 32, 1, 60_000, "Images per step.", "-b");
        var learningRate = new Option<double?>("--learning-rate", "--lr")
        {
            Description = "How far a step goes. [default: the optimizer's own, 0.001 for adam]",
        };
        learningRate.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && double.TryParse(result.Tokens[0].Value, out double rate) && !(rate > 0
                && double.IsFinite(rate)))
                result.AddError($"--learning-rate must be above 0. Received: {result.Tokens[0].Value}.");
        });
        var optimizer = new Option<string>("--optimizer", "-o")
        {
            Description = "How weights follow gradients: adam, sgd, or another of Keras'.",
            DefaultValueFactory = _ => "adam",
        };
        var seed = new Option<long?>("--seed", "-s")
        {
            Description = "Start of all random numbers: the same seed gives the same bits. [default: another each time]",
        };
        var threads = WholeOption.Create("--threads", 0, 0, 1024, "Threads to use; 0 for one per core. Results do not depend on it.",
            "-t");
        var limit = WholeOption.Create("--limit", 0, 0, 60_000, "Train on the first so many images only; 0 for all.");
        var verbose = WholeOption.Create("--verbose", 1, 0, 2, "0: only summary and result; 1: live progress; 2: a line per epoch.",
            "-v");
        var output = new Option<string?>("--output") { Description = "The run folder. [default: runs/<time>]" };
        var command = new Command("train", About)
        {
            network, epochs, batchSize, learningRate, optimizer, seed, threads, limit, verbose, output,
        };
        command.SetAction(parsed => new TrainRun(new TrainSettings
        {
            Network = parsed.GetValue(network)!,
            Epochs = parsed.GetValue(epochs),
            BatchSize = parsed.GetValue(batchSize),
            LearningRate = parsed.GetValue(learningRate),
            Optimizer = parsed.GetValue(optimizer)!,
            Seed = parsed.GetValue(seed),
            Threads = parsed.GetValue(threads),
            Limit = parsed.GetValue(limit),
            Verbose = parsed.GetValue(verbose),
            Output = parsed.GetValue(output),
        }).Execute());
        return command;
    }
}
