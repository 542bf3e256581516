using System.CommandLine;
using System.CommandLine.Parsing;
using Strata.Cli.Training;

namespace Strata.Cli.Commands;

/// <summary><c>strata train</c>: trains a network on MNIST and tells how well it reads.</summary>
internal static class TrainCommand
{
    private const string About =
        """
        Trains a network to read handwritten digits: MNIST's 60,000 images, evaluated on its 10,000 others after each epoch.

        Without options it trains the article's network (Conv2D, MaxPooling2D, Flatten, Dense) for 5 epochs with Adam, as Keras would.
        The last line of its output is the test accuracy. A run folder gets model.keras, report.html (curves, confusions, the model),
        history.csv (loss and accuracy per epoch) and summary.txt. --from goes on with a saved model: its weights, its optimizer's
        state, its count of epochs.

        Try:   strata train --epochs 1 --limit 6000        a first look, in seconds
               strata train two-blocks --output runs/two   another network, into a folder of your choice
               strata train --seed 7 --threads 1           other random numbers; the same bits on any number of threads
               strata train --from runs/two/model.keras --epochs 2    two further epochs
        """;

    public static Command Create()
    {
        var network = NetworkArgument.Create();
        var epochs = NumberOption.Whole("--epochs", 5, 1, 10_000, "Passes over the training images.", "-e");
        var batchSize = NumberOption.Whole("--batch-size", 32, 1, 60_000, "Images per step.", "-b");
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
        var seed = new Option<long>("--seed", "-s")
        {
            Description = "Start of all random numbers: the same seed gives the same bits.",
            DefaultValueFactory = _ => 0,
        };
        var threads = NumberOption.Whole("--threads", 0, 0, 1024, "Threads to use; 0 for one per core. Results do not depend on it.", "-t");
        var limit = NumberOption.Whole("--limit", 0, 0, 60_000, "Train on the first so many images only; 0 for all.");
        var film = NumberOption.Whole(
            "--film", 4, 0, 100, "Test images whose heat maps after each epoch are a film in the report; 0 for none.");
        var verbose = NumberOption.Whole("--verbose", 1, 0, 2, "0: only summary and result; 1: live progress; 2: a line per epoch.", "-v");
        var output = new Option<string?>("--output") { Description = "The run folder. [default: runs/<time>]" };
        var from = new Option<string?>("--from")
        {
            Description = "A saved model to go on with, in place of a built-in network: .keras or .h5. --epochs counts further epochs.",
        };
        var command = new Command("train", About)
        {
            network, from, epochs, batchSize, learningRate, optimizer, seed, threads, limit, film, verbose, output,
        };
        command.Validators.Add(result => CheckFrom(result, from, network, optimizer));
        command.SetAction(parsed => new TrainRun(new TrainSettings
        {
            From = parsed.GetValue(from),
            Network = parsed.GetValue(network)!,
            Epochs = parsed.GetValue(epochs),
            BatchSize = parsed.GetValue(batchSize),
            LearningRate = parsed.GetValue(learningRate),
            Optimizer = parsed.GetValue(optimizer)!,
            Seed = parsed.GetValue(seed),
            Threads = parsed.GetValue(threads),
            Limit = parsed.GetValue(limit),
            Film = parsed.GetValue(film),
            Verbose = parsed.GetValue(verbose),
            Output = parsed.GetValue(output),
        }).Execute());
        return command;
    }

    private static void CheckFrom(CommandResult result, Option<string?> from, Argument<string> network, Option<string> optimizer)
    {
        if (result.GetResult(from) is not { Implicit: false }) return;
        if (result.GetResult(network) is { Implicit: false, Tokens.Count: > 0 })
            result.AddError("--from takes the network from the file: leave the name of a built-in one out.");
        if (result.GetResult(optimizer) is { Implicit: false })
            result.AddError("--from takes the optimizer from the file: leave --optimizer out.");
    }
}
